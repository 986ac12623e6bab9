package io.metamigrator.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
    private final BooleanSupplier isServeEnding;
    private final TargetLooks looks = new TargetLooks();
    private String planDigest = "";
    private String withoutLook = "";

    Preparation(
            IntakeSettings settings,
            Ledger ledger,
            Sets sets,
            Routes routes,
            Supplier<List<String>> types,
            Attempts attempts,
            Notices notices,
            BooleanSupplier isServeEnding) {
        this.settings = settings;
        this.ledger = ledger;
        this.sets = sets;
        this.routes = routes;
        this.types = types;
        this.attempts = attempts;
        this.notices = notices;
        this.isServeEnding = isServeEnding;
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

    /** Whether it is time to look whether the target answers, which a set waits for. */
    boolean isToLook(IntakeSet set) {
        return looks.isDue(set);
    }

    /** Looks whether the target answers; the set that waits for it is then planned. */
    PhaseResult look(IntakeSet set) {
        looks.failed(set); // until it is known to answer
        try {
            routes.carryOut(Phase.DISCOVER.routeId(settings.migration()), discovery());
        } catch (MigrationException e) {
            if (TargetLooks.isAway(e)) {
                return new PhaseResult(ExitCode.UNAVAILABLE, List.of(), facts(told(e)), "");
            }
            // it answers; what it says is told by the plan
        }
        looks.answered();
        sets.change(set, EnumSet.of(IntakeSet.State.AWAITING_TARGET), IntakeSet.State.CLOSED, "the target answers");
        notices.tell(
                "target",
                "set " + set.id() + " goes on: the target answers again",
                Map.of("set", set.id(), "target", "answers"));
        return new PhaseResult(ExitCode.DONE, List.of(), facts(""), "");
    }

    private static ObjectNode facts(String reason) {
        return JsonNodeFactory.instance.objectNode().put("reason", reason);
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
            PhaseResult checked = routes.carryOut(settings.migration() + "-intake-prepare", plan);
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
            if (TargetLooks.isAway(e)) {
                return awaitsTarget(set, told(e));
            }
            if (e.exitCode() == ExitCode.INTERRUPTED && isServeEnding.getAsBoolean()) {
                throw e; // the next start plans it
            }
            ended(set, IntakeSet.State.FAILED, String.valueOf(e.getMessage()));
            throw e;
        } catch (RuntimeException e) {
            ended(set, IntakeSet.State.FAILED, "a defect of ours has ended it; see the log");
            throw e;
        }
    }

    /** Told by how the work ends, once; later looks that find the same are not. */
    private PhaseResult awaitsTarget(IntakeSet set, String why) {
        looks.failed(set);
        String remark = "the target cannot be reached (" + why + "); it is planned by itself when the target answers";
        sets.end(set, IntakeSet.State.AWAITING_TARGET, "", remark);
        notices.publish("target", Map.of("set", set.id(), "target", "away", "remark", remark));
        String line = "set " + set.id() + " waits: " + remark;
        return new PhaseResult(ExitCode.UNAVAILABLE, List.of(line), facts(line), "intake show " + set.id());
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
     * The target says no; the plan is made without, and validation tells what it lacks.
     *
     * @throws Throwable the same, where the target did not say anything: the plan waits until it does
     */
    public void withoutDiscovery(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable why) throws Throwable {
        if (TargetLooks.isAway(why)) {
            throw why;
        }
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
        return why.getClass().getSimpleName();
    }

    /** Remembers the plan that was made; what validate is asked. */
    public PhaseRequest validation(@Body PhaseResult planned) {
        planDigest = planned.json().path("digest").asText();
        return new PhaseRequest(settings.migration(), Phase.VALIDATE, Map.of());
    }
}
