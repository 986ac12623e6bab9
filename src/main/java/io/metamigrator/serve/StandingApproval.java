package io.metamigrator.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Approval;
import io.metamigrator.ledger.Approvals;
import io.metamigrator.ledger.LeaseHeldException;
import io.metamigrator.ledger.LeaseLostException;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Gate;
import io.metamigrator.migration.GrowingPause;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.records.plan.PlanHead;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.outside.BoundedJson;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The approval of an apply of one migration. It is kept in the ledger while the apply is carried out. Where an outage, the
 * end of serve or a crash ends that, the apply goes on by it, as long as plan and settings are those that were approved.
 */
final class StandingApproval {
    private static final Logger LOG = LoggerFactory.getLogger(StandingApproval.class);

    private final String migration;
    private final Ledger ledger;
    private final Path plan;
    private final BooleanSupplier isServeEnding;
    private final Supplier<String> settings;
    private final ObjectMapper json = BoundedJson.mapper();

    /** @param settings a digest of the settings in force */
    private StandingApproval(
            String migration, Ledger ledger, Path plan, BooleanSupplier isServeEnding, Supplier<String> settings) {
        this.isServeEnding = isServeEnding;
        this.migration = migration;
        this.ledger = ledger;
        this.plan = plan;
        this.settings = settings;
    }

    /** @param first the settings that tell where plans are @param inForce those by which it is approved */
    static StandingApproval of(
            String migration, Ledger ledger, Settings first, SettingsInForce inForce, Control control) {
        return new StandingApproval(
                migration,
                ledger,
                PlanPaths.of(first, migration).plan(),
                control::stopped,
                () -> inForce.digest((settings, key) -> Reload.isForWritesOf(settings, migration, key)));
    }

    private Approvals approvals() {
        return ledger.approvals();
    }

    Optional<Approval> inForce() {
        return approvals().inForce(migration);
    }

    /** The same work; where it is an apply for good, its approval is kept while it is carried out. */
    Supplier<PhaseResult> keeping(PhaseRequest request, String who, Function<PhaseRequest, PhaseResult> task) {
        return () -> {
            Optional<String> digest = isForGood(request) ? digest(request) : Optional.empty();
            digest.ifPresent(
                    known -> approvals().grant(migration, known, settings.get(), text(request.options()), who));
            return digest.isPresent() ? carriedOut(request, task) : task.apply(request);
        };
    }

    private static boolean isForGood(PhaseRequest request) {
        try {
            return request.phase() == Phase.APPLY && Gate.opens(request);
        } catch (MigrationException e) {
            return false; // the phase says why
        }
    }

    /** Of the plan as it is now, with the limit of a part of it; empty where there is none. */
    private Optional<String> digest(PhaseRequest request) {
        return PlanHead.of(plan, json)
                .map(PlanHead::digest)
                .map(whole -> whole
                        + request.option("limit").map(limit -> "/" + limit).orElse(""));
    }

    private String text(Map<String, String> options) {
        try {
            return json.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private PhaseRequest request(Approval approval) {
        try {
            return new PhaseRequest(
                    migration, Phase.APPLY, json.readValue(approval.options(), new TypeReference<>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the options of an approval cannot be read", e);
        }
    }

    private PhaseResult carriedOut(PhaseRequest request, Function<PhaseRequest, PhaseResult> task) {
        long before = writes();
        try {
            PhaseResult result = task.apply(request);
            inForce().ifPresent(approval -> end(approval, result.exitCode(), writes() > before));
            return result;
        } catch (MigrationException e) {
            inForce()
                    .ifPresent(approval ->
                            settle(approval, code(approval, e), String.valueOf(e.getMessage()), writes() > before));
            throw e;
        } catch (RuntimeException e) {
            inForce()
                    .ifPresent(approval -> approvals()
                            .end(approval, Approval.State.WITHDRAWN, "a defect of ours ended it; see the log"));
            throw e;
        }
    }

    /** Whoever has the lease for now gives it back, so what was begun goes on then. */
    private static ExitCode code(Approval approval, MigrationException why) {
        boolean isOfTheLease =
                why.getCause() instanceof LeaseHeldException || why.getCause() instanceof LeaseLostException;
        return isOfTheLease && !approval.runId().isEmpty() ? ExitCode.UNAVAILABLE : why.exitCode();
    }

    private void end(Approval approval, ExitCode code, boolean hasWritten) {
        if (code == ExitCode.DONE || code == ExitCode.DONE_WITH_DEAD_LETTERS) {
            approvals().end(approval, Approval.State.DONE, "carried out, exit code " + code.code());
        } else {
            settle(approval, code, "ended with exit code " + code.code(), hasWritten);
        }
    }

    /** How far the run is: what an outage ended after something was written begins its pauses anew. */
    private long writes() {
        return inForce()
                .flatMap(approval -> ledger.runs().find(approval.runId()))
                .map(Run::writes)
                .orElse(0L);
    }

    private void settle(Approval approval, ExitCode code, String why, boolean hasWritten) {
        if (code == ExitCode.UNAVAILABLE) {
            int tries = hasWritten ? 0 : approval.tries();
            Instant next = Instant.now().plus(GrowingPause.after(tries));
            approvals().goesOn(approval, tries + 1, next, why);
            LOG.warn(
                    "{}: the apply approved by {} was ended and goes on by itself at {}: {}",
                    migration,
                    approval.who(),
                    next.truncatedTo(ChronoUnit.SECONDS),
                    why);
        } else if (code == ExitCode.INTERRUPTED && isServeEnding.getAsBoolean()) {
            approvals().goesOn(approval, 0, Instant.now(), "serve was ended");
            LOG.info(
                    "{}: the apply approved by {} goes on by itself when serve starts again",
                    migration,
                    approval.who());
        } else {
            approvals().end(approval, Approval.State.WITHDRAWN, why);
        }
    }

    /** The apply that is to go on now; empty where there is none, or it is not its time. */
    Optional<Approval> due() {
        return inForce()
                .filter(approval -> approval.state() == Approval.State.GRANTED)
                .filter(approval ->
                        approval.nextAt() == null || !approval.nextAt().isAfter(Instant.now()))
                .filter(approval -> ledger.leases().holder(migration).isEmpty())
                .filter(this::stillHolds);
    }

    /** Whether what was approved is what would be carried out; where it is not, the approval holds no more. */
    private boolean stillHolds(Approval approval) {
        Optional<Run.Status> run = ledger.runs().find(approval.runId()).map(Run::status);
        if (run.filter(Run.Status.DONE::equals).isPresent()) {
            approvals().end(approval, Approval.State.DONE, "carried out");
            return false;
        }
        Optional<String> lapsed = lapsed(approval, run);
        lapsed.ifPresent(why -> {
            approvals().end(approval, Approval.State.WITHDRAWN, why);
            LOG.warn("{}: the apply approved by {} does not go on: {}", migration, approval.who(), why);
        });
        return lapsed.isEmpty();
    }

    private Optional<String> lapsed(Approval approval, Optional<Run.Status> run) {
        if (run.filter(status -> status != Run.Status.OPEN && status != Run.Status.STOPPED)
                .isPresent()) {
            return Optional.of("its run is rolled back");
        }
        if (!digest(request(approval)).equals(Optional.of(approval.planDigest()))) {
            return Optional.of("the plan is another one; it needs a new approval");
        }
        return settings.get().equals(approval.settingsDigest())
                ? Optional.empty()
                : Optional.of("the settings are others; it needs a new approval");
    }

    /** What carries it on. */
    Supplier<PhaseResult> goingOn(Approval approval, Function<PhaseRequest, PhaseResult> task) {
        LOG.info(
                "{}: the apply approved by {} at {} goes on by itself",
                migration,
                approval.who(),
                approval.at().truncatedTo(ChronoUnit.SECONDS));
        return () -> carriedOut(request(approval), task);
    }

    /** A person has paused the work, or let it go on. Answers whether there was an approval. */
    boolean hold(boolean held) {
        return approvals().hold(migration, held);
    }

    /** A person has ended the work. Answers whether there was an approval. */
    boolean withdraw(String who) {
        return approvals().withdraw(migration, who, "aborted");
    }
}
