package io.metamigrator.systems.redis.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.proof.VerificationBook;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Keeps what a verification has found about the run of the current plan, for a cutover to go by. */
public final class KeptVerification {
    private static final String MIGRATION = "redis";

    private final Servers servers;
    private final RedisMapping mapping;
    private final PlanPaths paths;
    private final Ledger ledger;
    private final ObjectMapper json;

    public KeptVerification(Servers servers, RedisMapping mapping, PlanPaths paths, Ledger ledger, ObjectMapper json) {
        this.servers = servers;
        this.mapping = mapping;
        this.paths = paths;
        this.ledger = ledger;
        this.json = json;
    }

    /** Writes it down; where no run has carried the current plan out there is nothing that it could be of use for. */
    public void keep(@ExchangeProperty("verification") Verification verification, @Body PhaseResult result) {
        run().ifPresent(run -> keep(run, verification, result.json()));
    }

    private void keep(Run run, Verification verification, ObjectNode told) {
        JsonNode account = told.path("ledger");
        VerificationBook.Scope scope = new VerificationBook.Scope(
                mapping.digest(),
                servers.source().address().toString(),
                verification.begunAt(),
                verification.extent().isWhole(),
                account.path("written").asLong(-1),
                account.path("lost").asLong());
        List<Finding> findings = new ArrayList<>(verification.findings().told(new SeenValues(servers)));
        findings.addAll(verification.lost());
        new VerificationBook(paths, ledger, json).keep(run, scope, told, findings);
    }

    private Optional<Run> run() {
        if (!SlicePlan.isThere(paths)) {
            return Optional.empty();
        }
        Scope scope = new Scope(MIGRATION, servers.targetName());
        return ledger.runs().of(scope, RedisPlan.read(paths, json).digest(), Run.Mode.PRODUCTION);
    }
}
