package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.api.ApiLab;
import io.metamigrator.migration.Phase;

/** The life of one run of a migration that is served, from its plan to its rollback. */
abstract class ToldLife implements AutoCloseable {
    /** A value that stands in the source, and that nobody may be shown. */
    static final String SECRET = "confidential-0815";

    private final String migration;

    ToldLife(String migration) {
        this.migration = migration;
    }

    abstract ApiLab lab();

    /** Carries out a part of the plan. */
    abstract void applyHalf();

    /** Carries out the rest; the target refuses some of it. */
    abstract void applyToDeadLetters();

    /** Mends the cause of the dead letters, and sends them again. */
    abstract void mendAndReplay();

    /** Has the target lack something that the run has put there, and have other values in the place of others. */
    abstract void spoil();

    /** What the source calls something that the run has brought into the target. */
    abstract String item();

    String forGood() {
        return "{\"apply\":true,\"i-understand-this-will-write-to-" + migration + "\":true,\"confirm\":\"MIGRATE\"}";
    }

    /** Discovers and plans. */
    final void plan() {
        done(Phase.DISCOVER, "{}");
        done(Phase.PLAN, "{}");
    }

    /** Carries out the whole plan. */
    final JsonNode apply() {
        return done(Phase.APPLY, forGood());
    }

    /** Whether the migration has a phase in which it hands over. */
    final boolean hands() {
        return isOffered(Phase.CUTOVER);
    }

    /** Whether the migration has this phase, as HTTP tells it. */
    final boolean isOffered(Phase phase) {
        JsonNode served = lab().get("/api/v1/migrations/" + migration).json();
        return served.path("phases").toString().contains("\"" + phase.verb() + "\"");
    }

    final void rollBack() {
        done(Phase.ROLLBACK, wordOfRollback());
    }

    /** The options with which a migration takes all back, also what was changed since. */
    String wordOfRollback() {
        return "{\"confirm\":\"ROLLBACK\"}";
    }

    /** What a phase tells that ends well. */
    final JsonNode done(Phase phase, String options) {
        return ended(phase, options, 0);
    }

    final JsonNode ended(Phase phase, String options, int exit) {
        JsonNode operation = lab().carriedOut(phase.verb(), options, ApiLab.APPROVE);
        assertThat(operation.path("result").path("exitCode").asInt(-1))
                .as("%s of %s: %s", phase, migration, operation)
                .isEqualTo(exit);
        return operation.path("result");
    }

    /** Why a phase was refused, before anything of it was done. */
    final String refusal(Phase phase, String options) {
        return lab().post("/api/v1/migrations/" + migration + "/phases/" + phase.verb(), options, ApiLab.APPROVE)
                .detail();
    }

    @Override
    public void close() {
        lab().close();
    }
}
