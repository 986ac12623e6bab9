package io.metamigrator.intake;

import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.ExitCode;
import io.metamigrator.migration.MigrationException;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Routes;
import io.metamigrator.serve.Operation;
import io.metamigrator.serve.ServedMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/** Has a set planned and checked once nothing more arrives; then it waits for somebody who applies it. */
public final class Preparation {
    private static final String WHO = "intake";

    private final IntakeSettings settings;
    private final Ledger ledger;
    private final Intake intake;
    private final Sets sets;
    private final Routes routes;
    private final Supplier<List<String>> types;
    private final Notices notices;
    private final @Nullable ServedMigration served;
    private String planDigest = "";

    Preparation(
            IntakeSettings settings,
            Ledger ledger,
            Intake intake,
            Sets sets,
            Routes routes,
            Supplier<List<String>> types,
            Notices notices,
            @Nullable ServedMigration served) {
        this.settings = settings;
        this.ledger = ledger;
        this.intake = intake;
        this.sets = sets;
        this.routes = routes;
        this.types = types;
        this.notices = notices;
        this.served = served;
    }

    /** Whether there is a set to plan now: nothing has arrived for a while, and no other work is under way. */
    public boolean isDue() {
        IntakeSet set = sets.latest().orElse(null);
        return served != null && set != null && set.state().isToPlan() && isQuiet(set) && !isBusy();
    }

    private boolean isQuiet(IntakeSet set) {
        return set.state() == IntakeSet.State.CLOSED
                || (intake.sinceLastArrival() >= settings.quiet().toNanos() && !intake.isExpecting());
    }

    /** Whether this process or another one is at work on the migration, so that the plan must stay as it is. */
    private boolean isBusy() {
        boolean atWork = served != null
                && served.operation().filter(Operation::isUnderWay).isPresent();
        return atWork || ledger.leases().holder(settings.migration()).isPresent();
    }

    /** Closes the set and begins to plan it. */
    public void begin() {
        IntakeSet set = sets.latest().orElseThrow();
        if (served == null) {
            throw new IllegalStateException("only serve plans what arrives");
        }
        try {
            served.start("prepare", WHO, () -> prepared(set));
        } catch (MigrationException e) {
            // somebody was faster; the next look finds out when they are done
        }
    }

    private PhaseResult prepared(IntakeSet set) {
        sets.change(set, IntakeSet.State.CLOSED, "", "");
        sets.supersede(set);
        planDigest = "";
        try {
            Path source = sets.complete(set);
            PhaseRequest plan = new PhaseRequest(settings.migration(), Phase.PLAN, Map.of("source", source.toString()));
            PhaseResult checked = routes.ask(settings.migration() + "-intake-prepare", plan, PhaseResult.class);
            boolean passed = checked.exitCode() == ExitCode.DONE;
            ended(
                    set,
                    passed ? IntakeSet.State.WAITING : IntakeSet.State.FAILED,
                    passed ? "" : "the plan does not pass its checks: " + failures(checked));
            return checked;
        } catch (IOException e) {
            ended(set, IntakeSet.State.FAILED, "the set cannot be brought together: " + Verdicts.words(e));
            throw new MigrationException(ExitCode.UNAVAILABLE, Verdicts.words(e), e);
        } catch (MigrationException e) {
            ended(set, IntakeSet.State.FAILED, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static String failures(PhaseResult checked) {
        StringBuilder names = new StringBuilder();
        checked.json().path("checks").forEach(check -> {
            if (check.path("result").asText().equals("fail")) {
                names.append(names.isEmpty() ? "" : "; ")
                        .append(check.path("name").asText())
                        .append(": ")
                        .append(check.path("finding").asText());
            }
        });
        return names.toString();
    }

    private void ended(IntakeSet set, IntakeSet.State state, String remark) {
        sets.change(set, state, planDigest, remark);
        boolean waits = state == IntakeSet.State.WAITING;
        notices.tell(
                waits ? "waiting" : "not-planned",
                "set " + set.id()
                        + (waits
                                ? " is planned and waits for approval: ./migrate " + settings.migration() + " apply"
                                : ": " + remark),
                Map.of("set", set.id(), "plan", planDigest, "remark", remark));
    }

    /** Whether what the target has is to be read before planning: never was, or has changed by a run since. */
    public boolean needsDiscovery() {
        Optional<Instant> oldest = Optional.of(Instant.MAX);
        for (String type : types.get()) {
            oldest = oldest.flatMap(
                    time -> age(settings.paths().discovered(type)).map(at -> at.isBefore(time) ? at : time));
        }
        Instant snapshot = oldest.orElse(Instant.MIN);
        return ledger.runs().of(settings.migration()).stream()
                        .map(run -> run.endedAt() == null ? run.startedAt() : run.endedAt())
                        .anyMatch(snapshot::isBefore)
                || oldest.isEmpty();
    }

    private static Optional<Instant> age(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What discover is asked. */
    public PhaseRequest discovery() {
        return new PhaseRequest(settings.migration(), Phase.DISCOVER, Map.of());
    }

    /** The target cannot be read now; the plan is made without, and validation tells what it lacks. */
    public void withoutDiscovery(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable why) {
        notices.warn(
                "note",
                "planned without a new look at the target: " + why.getMessage(),
                Map.of("text", "planned without a new look at the target: " + why.getMessage()));
    }

    /** Remembers the plan that was made; what validate is asked. */
    public PhaseRequest validation(@Body PhaseResult planned) {
        planDigest = planned.json().path("digest").asText();
        return new PhaseRequest(settings.migration(), Phase.VALIDATE, Map.of());
    }
}
