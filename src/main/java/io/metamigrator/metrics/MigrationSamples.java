package io.metamigrator.metrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.RateLimit;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.follow.FollowStatus;
import io.metamigrator.migration.health.LookBook;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.migration.records.plan.PlanPhase;
import io.metamigrator.migration.records.plan.SourceAccount;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.serve.Replanner;
import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.ServedOperation;
import io.metamigrator.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Samples of one migration. */
final class MigrationSamples {
    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final ServedMigration migration;
    private final Ledger ledger;
    private final LedgerCounts counts;

    MigrationSamples(ServedMigration migration, Ledger ledger) {
        this.migration = migration;
        this.ledger = ledger;
        this.counts = new LedgerCounts(
                migration.name(),
                ledger,
                run -> engine().map(engine -> proof(engine, run)),
                () -> migration.operation().map(work -> work.id() + " " + work.endedAt()),
                LedgerCounts.FRESH);
    }

    void addTo(Samples samples) {
        counts.now().ifPresent(known -> addCounts(samples, known));
        lease().ifPresent(holder -> samples.add(Family.LEASE, 1, name(), holder));
        samples.add(Family.PAUSED, migration.isPaused() ? 1 : 0, name());
        samples.add(Family.BROKEN, migration.problem().isPresent() ? 1 : 0, name());
        migration.operation().filter(ServedOperation::isUnderWay).ifPresent(work -> addWork(samples, work));
        engine().ifPresent(engine -> {
            engine.bean("rate", RateLimit.class).ifPresent(rate -> addRate(samples, rate));
            follow(engine).ifPresent(follow -> addFollow(samples, follow));
            engine.bean("plan", Object.class)
                    .filter(PlanPhase.class::isInstance) // migrations that read no files plan in their own ways
                    .map(PlanPhase.class::cast)
                    .ifPresent(plan -> addSource(samples, plan.accounts()));
            engine.bean("settings", Settings.class)
                    .flatMap(settings -> LookBook.of(settings, name()).last())
                    .ifPresent(look -> LookSamples.add(samples, look));
            engine.bean("traffic", Traffic.class).ifPresent(traffic -> addTraffic(samples, traffic));
        });
    }

    String name() {
        return migration.name();
    }

    private void addCounts(Samples samples, LedgerCounts.Counts known) {
        samples.add(Family.RECORDS_AGE, seconds(known.age()), name());
        known.letters()
                .forEach((kind, number) -> samples.add(
                        Family.DEAD_LETTERS,
                        number,
                        name(),
                        kind.cause() == null ? "unknown" : label(kind.cause().name()),
                        kind.standing().label()));
        long open = known.letters().entrySet().stream()
                .filter(kind -> DeadLetter.Standing.TO_DO.contains(kind.getKey().standing()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        samples.add(Family.DEAD_LETTERS_OPEN, open, name());
        if (hasIntake() || known.sets().values().stream().anyMatch(number -> number > 0)) {
            known.sets()
                    .forEach((standing, number) ->
                            samples.add(Family.INTAKE_SETS, number, name(), label(standing.name())));
        }
        known.records()
                .forEach((type, states) -> states.forEach(
                        (state, number) -> samples.add(Family.RECORDS, number, name(), type, label(state.name()))));
        if (known.run() != null) {
            var run = known.run();
            samples.add(
                    Family.RUN,
                    1,
                    name(),
                    run.id(),
                    label(run.mode().name()),
                    label(run.status().name()));
            samples.add(Family.RUN_RESUMES, run.resumes(), name());
            samples.add(Family.RUN_WRITES, run.writes(), name());
            known.proof().ifPresent(proof -> addProof(samples, proof));
        }
    }

    /** The words of all work that it may be given; none while it is not up. */
    List<String> verbs() {
        Stream<String> phases = migration.phases().stream().map(Phase::verb);
        Stream<String> more = hasIntake() ? Stream.of("restart", "prepare") : Stream.of("restart");
        return migration.phases().isEmpty()
                ? List.of()
                : Stream.concat(phases, more).toList();
    }

    /** Whether it takes files from a watched folder. */
    boolean hasIntake() {
        return engine().flatMap(engine -> engine.bean("replanning", Replanner.class))
                .isPresent();
    }

    private RunProof proof(Engine engine, Run run) {
        Settings settings = engine.bean("settings", Settings.class).orElseThrow();
        return RunProof.of(
                run,
                ledger,
                PlanPaths.of(settings, name()),
                engine.bean("json", ObjectMapper.class).orElseThrow());
    }

    private void addProof(Samples samples, RunProof proof) {
        proof.verification()
                .ifPresent(record -> samples.add(
                        Family.RUN_VERIFIED, 1, name(), record.verdict().replace(' ', '_')));
        if (proof.isGreen() && proof.handedOverAt().isEmpty()) {
            maxAge().ifPresent(age -> samples.add(
                    Family.VERIFICATION_EXPIRES,
                    seconds(Duration.between(
                            Instant.now(),
                            proof.verification().orElseThrow().begunAt().plus(age))),
                    name()));
        }
        samples.add(Family.RUN_HANDED_OVER, proof.handedOverAt().isPresent() ? 1 : 0, name());
    }

    /** How old a verification may be that a cutover goes by; empty where there is no such bound. */
    private Optional<Duration> maxAge() {
        String key = name() + ".verify-max-age";
        return engine().flatMap(engine -> engine.bean("settings", Settings.class))
                .filter(settings -> settings.given(key).isPresent())
                .map(settings -> settings.duration(key));
    }

    /** Host and number of the process; its start time would make each start a series of its own. */
    private Optional<String> lease() {
        return ledger.leases().holder(name()).map(holder -> holder.replaceFirst("^([^/]*/[^/]*)/.*", "$1"));
    }

    private void addWork(Samples samples, ServedOperation work) {
        samples.add(Family.OPERATION, 1, name(), work.name());
        samples.add(
                Family.OPERATION_SECONDS,
                Math.max(0, seconds(Duration.between(work.beganAt(), Instant.now()))),
                name(),
                work.name());
        samples.add(Family.OPERATION_DONE, migration.progress().done(), name());
        samples.add(Family.OPERATION_TOTAL, migration.progress().total(), name());
    }

    private void addRate(Samples samples, RateLimit rate) {
        samples.add(Family.RATE, rate.rate().doubleValue(), name());
        samples.add(Family.THROTTLE_WAITS, rate.waits(), name());
        samples.add(Family.THROTTLE_SECONDS, seconds(rate.waited()), name());
    }

    /** Of whichever process follows; empty where none has, or its record cannot be read. */
    private Optional<FollowStatus> follow(Engine engine) {
        try {
            return FollowStatus.of(name(), engine, ledger);
        } catch (MigrationException e) {
            return Optional.empty();
        }
    }

    /** What is not known is left out, and not shown as zero. */
    private void addFollow(Samples samples, FollowStatus follow) {
        for (FollowStatus.State state : FollowStatus.State.values()) {
            samples.add(Family.FOLLOW, state == follow.state() ? 1 : 0, name(), label(state.name()));
        }
        samples.add(Family.FOLLOW_AGE, seconds(follow.age()), name());
        follow.passAge().ifPresent(age -> samples.add(Family.FOLLOW_PASS_AGE, seconds(age), name()));
        follow.drift().ifPresent(drift -> samples.add(Family.FOLLOW_DRIFT, drift, name()));
        follow.pending().ifPresent(pending -> samples.add(Family.FOLLOW_PENDING, pending, name()));
        follow.lag().ifPresent(lag -> samples.add(Family.FOLLOW_LAG, seconds(lag), name()));
    }

    /** Left out where this process has made no plan. */
    private void addSource(Samples samples, List<SourceAccount> accounts) {
        if (!accounts.isEmpty()) {
            long found = accounts.stream().mapToLong(SourceAccount::found).sum();
            long told = accounts.stream().mapToLong(SourceAccount::toldOf).sum();
            samples.add(Family.SOURCE_ROWS, found, name(), "found");
            samples.add(Family.SOURCE_ROWS, found - told, name(), "taken");
            samples.add(Family.SOURCE_ROWS, told, name(), "told");
        }
    }

    private void addTraffic(Samples samples, Traffic traffic) {
        traffic.counts()
                .forEach((kind, number) -> samples.add(
                        Family.CALLS,
                        number,
                        name(),
                        kind.operation().method(),
                        kind.operation().name(),
                        kind.status()));
        traffic.durations()
                .forEach((operation, durations) ->
                        samples.add(Family.CALL_DURATION, durations, name(), operation.method(), operation.name()));
    }

    /** Empty while it is not up yet, or not any more. */
    private Optional<Engine> engine() {
        try {
            return Optional.of(migration.engine());
        } catch (MigrationException e) {
            return Optional.empty();
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    private static String label(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }
}
