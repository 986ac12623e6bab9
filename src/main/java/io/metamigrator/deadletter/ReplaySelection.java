package io.metamigrator.deadletter;

import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetter.Standing;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.DeadLetterStore;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Sending;
import io.metamigrator.mapping.Entity;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.mapping.Outcome;
import io.metamigrator.mapping.Reason;
import io.metamigrator.migration.Gate;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.records.apply.ReferenceResolver;
import io.metamigrator.migration.records.plan.ReferenceJson;
import io.metamigrator.migration.records.plan.SourceText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which letters a replay may take, and in what form each is sent. */
final class ReplaySelection {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Mapping mapping;
    private final String target;
    private final Ledger ledger;
    private final ReplayLimits limits;
    private final DeadLetterRows rows;
    private final DeadLetterMapping mapped;

    ReplaySelection(Mapping mapping, String target, Ledger ledger, ReplayLimits limits, DeadLetterRows rows) {
        this.mapping = mapping;
        this.target = target;
        this.ledger = ledger;
        this.limits = limits;
        this.rows = rows;
        this.mapped = new DeadLetterMapping(mapping, rows);
    }

    /**
     * What a request means.
     *
     * @throws MigrationException refused, if a letter is named that is discarded or in the target
     */
    Replay of(PhaseRequest request) {
        DeadLetterOptions options = new DeadLetterOptions(request.options());
        DeadLetterFilter filter = new ReplayChoice(ledger, mapping.migration()).of(options);
        Gate.Mode mode = Gate.decide(request);
        Set<String> ids = new LinkedHashSet<>();
        for (DeadLetterStore.Count count : ledger.letters().counts(filter.standing(withCutOff(filter)))) {
            if (count.standing() != Standing.DELIVERED || wasCutOff(count.run())) {
                ids.add(count.run());
            }
        }
        int max = options.number("max", limits.max(), Integer.MAX_VALUE - 1);
        String id = "replay " + TIME.format(Instant.now());
        List<Run> runs = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        ids.stream()
                .map(run -> ledger.runs().find(run).orElseThrow())
                .sorted(Comparator.comparing(Run::startedAt))
                .forEach(run -> objection(run, mode)
                        .ifPresentOrElse(
                                why -> remarks.add("run " + run.id() + " is left out: " + why), () -> runs.add(run)));
        Replay replay = new Replay(id, mode, filter, options, max, runs);
        remarks.forEach(replay::remark);
        return replay;
    }

    /** Whether a replay may have died after its letters were in the target and before their children went on. */
    private boolean wasCutOff(String run) {
        return ledger.runs().find(run).orElseThrow().status() != Run.Status.DONE;
    }

    private static Set<Standing> withCutOff(DeadLetterFilter filter) {
        Set<Standing> standings = EnumSet.of(Standing.UNDER_WAY, Standing.DELIVERED);
        standings.addAll(filter.standings());
        return standings;
    }

    private Optional<String> objection(Run run, Gate.Mode mode) {
        if (!run.scope().target().equals(target)) {
            return Optional.of("it went into " + run.scope().target() + ", and the target is " + target);
        }
        if (run.status() == Run.Status.ROLLING_BACK || run.status() == Run.Status.ROLLED_BACK) {
            return Optional.of("it was rolled back");
        }
        boolean test = run.mode() == Run.Mode.TEST;
        if (mode == Gate.Mode.TEST && !test) {
            return Optional.of("it is no test; see the switches of a real run");
        }
        return mode == Gate.Mode.PRODUCTION && test
                ? Optional.of("it is a test; --test replays its letters")
                : Optional.empty();
    }

    /** Refuses a run whose plan is not fully sent: apply finishes it first. */
    void refuseUnfinished(Run run) {
        long waiting = ledger.letters().waiting(run);
        if (waiting > 0) {
            throw MigrationException.refused("nothing was sent: run " + run.id() + " is not at its end, " + waiting
                    + " of its records were never sent; apply goes on with it, then replay");
        }
    }

    /** How a letter is sent; empty if it is left out, which the replay is told. */
    Optional<Sending> sending(Replay replay, Run run, DeadLetter letter) {
        if (letter.replays() >= limits.replays()) {
            replay.leaveOut(
                    letter,
                    "replayed " + letter.replays()
                            + " times since it was edited last; edit it, or raise dead-letters.replays");
            return Optional.empty();
        }
        if (letter.cause() != Cause.REJECTED_IN_MAPPING) {
            return Optional.of(new Sending(letter.record().seq(), letter.cause().mayBeThere(), null));
        }
        Optional<SourceText> text = rows.text(letter);
        if (text.isEmpty()) {
            replay.leaveOut(letter, "its row was not kept; plan and apply again");
            return Optional.empty();
        }
        Outcome outcome = mapped.map(letter, text.get(), run.prefix());
        if (outcome instanceof Outcome.Mapped good) {
            List<String> unknown = new ReferenceResolver(ledger, run)
                    .unknown(ReferenceJson.of(good.entity().references()));
            if (!unknown.isEmpty()) {
                replay.leaveOut(letter, String.join("; ", unknown));
                return Optional.empty();
            }
            return Optional.of(new Sending(letter.record().seq(), false, form(good.entity())));
        }
        replay.leaveOut(letter, "mapping does not take it: " + reasons(outcome));
        return Optional.empty();
    }

    private Sending.Form form(Entity entity) {
        return new Sending.Form(
                entity.key(),
                entity.account(),
                rows.write(entity.payload()),
                rows.write(ReferenceJson.of(entity.references())));
    }

    private static String reasons(Outcome outcome) {
        List<Reason> reasons = outcome instanceof Outcome.Rejected rejected
                ? rejected.reasons()
                : List.of(((Outcome.Excluded) outcome).reason());
        return reasons.stream()
                .map(reason -> reason.field() + ": " + reason.code().label() + " - " + reason.advice())
                .collect(Collectors.joining("; "));
    }
}
