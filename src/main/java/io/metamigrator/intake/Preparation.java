package io.metamigrator.intake;

import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Heartbeat;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Routes;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
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

/** Has a set planned and checked once nothing more arrives; then it waits for somebody who applies it. */
public final class Preparation {
    private final IntakeSettings settings;
    private final Ledger ledger;
    private final Sets sets;
    private final Routes routes;
    private final Supplier<List<String>> types;
    private final Attempts attempts;
    private final Notices notices;
    private final LeftAlone leftAlone;
    private String planDigest = "";
    private String withoutLook = "";

    Preparation(
            IntakeSettings settings,
            Ledger ledger,
            Sets sets,
            Routes routes,
            Supplier<List<String>> types,
            Attempts attempts,
            Notices notices) {
        this.settings = settings;
        this.ledger = ledger;
        this.sets = sets;
        this.routes = routes;
        this.types = types;
        this.attempts = attempts;
        this.notices = notices;
        this.leftAlone = new LeftAlone(settings.leftAlone());
    }

    /** Whether a set may be planned now, and does not wait for a target that is left alone. */
    boolean isTime() {
        return leftAlone.isTime();
    }

    /** Plans a set and checks the plan; nobody else carries a plan out meanwhile. */
    PhaseResult prepare(IntakeSet set) {
        Lease lease = ledger.leases().take(settings.migration());
        try (Heartbeat heartbeat = new Heartbeat(ledger.leases(), lease, lost -> {})) {
            return prepared(set);
        } finally {
            ledger.leases().release(lease);
        }
    }

    private PhaseResult prepared(IntakeSet set) {
        sets.begin(set);
        sets.supersede(set);
        planDigest = "";
        withoutLook = "";
        String attempted = "set " + set.id();
        if (attempts.isHopelessWhateverItLasts(attempted)) {
            String why =
                    "serve ended twice while it was planning this set; see what is in it, and retry it, or take it out";
            ended(set, IntakeSet.State.FAILED, why);
            forget(attempted);
            throw MigrationException.refused(why);
        }
        try (Attempts.Attempt attempt = attempts.begin(attempted)) {
            Path source = sets.complete(set);
            PhaseRequest plan = new PhaseRequest(settings.migration(), Phase.PLAN, Map.of("source", source.toString()));
            PhaseResult checked = routes.ask(settings.migration() + "-intake-prepare", plan, PhaseResult.class);
            boolean passed = checked.exitCode() == ExitCode.DONE;
            ended(
                    set,
                    passed ? IntakeSet.State.WAITING : IntakeSet.State.FAILED,
                    passed ? "" : "the plan does not pass its checks: " + failures(checked) + withoutLook);
            return checked;
        } catch (IOException e) {
            ended(set, IntakeSet.State.FAILED, "the set cannot be brought together: " + Verdicts.words(e));
            throw new MigrationException(ExitCode.UNAVAILABLE, Verdicts.words(e), e);
        } catch (MigrationException e) {
            if (leftAlone.isTime()) {
                ended(set, IntakeSet.State.FAILED, String.valueOf(e.getMessage()));
            } else {
                sets.end(set, IntakeSet.State.CLOSED, planDigest, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    /** Whoever has it planned again knows what happened. */
    private void forget(String attempted) {
        try {
            attempts.forget(attempted);
        } catch (IOException e) {
            // then it is told once more
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
        if (!sets.end(set, state, planDigest, remark)) {
            return;
        }
        boolean waits = state == IntakeSet.State.WAITING;
        Map<String, String> facts = Map.of("set", set.id(), "plan", planDigest, "remark", remark);
        if (waits) {
            String next = " is planned and waits for approval: ./migrate " + settings.migration() + " apply";
            notices.tell("waiting", "set " + set.id() + next, facts);
        } else {
            notices.warn(
                    "not-planned",
                    "set " + set.id() + " is not planned: " + remark + "; ./migrate intake retry " + set.id()
                            + " plans it again, and dismiss takes it out",
                    facts);
        }
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

    /**
     * The target cannot be read now; the plan is made without, and validation tells what it lacks.
     *
     * @throws MigrationException unavailable, if the target is left alone and is waited for
     */
    public void withoutDiscovery(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable why) {
        leftAlone.failed(why);
        String text = "planned without a new look at the target: " + told(why);
        withoutLook = "; " + text;
        notices.warn("not-discovered", text, Map.of("text", text));
    }

    /** What is said for people, without what Camel wraps around it. */
    private static String told(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigrationException said) {
                return String.valueOf(said.getMessage());
            }
        }
        return LeftAlone.isCauseOf(why) ? "the target is down" : why.getClass().getSimpleName();
    }

    /** Remembers the plan that was made; what validate is asked. */
    public PhaseRequest validation(@Body PhaseResult planned) {
        planDigest = planned.json().path("digest").asText();
        return new PhaseRequest(settings.migration(), Phase.VALIDATE, Map.of());
    }
}
