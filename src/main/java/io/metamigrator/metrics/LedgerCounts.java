package io.metamigrator.metrics;

import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.SetStanding;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.proof.RunProof;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the ledger and the last verification say of one migration. Counting a million records takes its time, so a scrape gets
 * the last counts and asks the ledger nothing. New ones are made behind it where they are old, or this process has begun or
 * ended a piece of work since; the more time counting takes, the older they may be. Thread-safe.
 */
final class LedgerCounts {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerCounts.class);

    /** How old counts may be. */
    static final Duration FRESH = Duration.ofSeconds(5);

    /** Counting may take this part of the time at most. */
    private static final int SHARE = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final String migration;
    private final Ledger ledger;
    private final Function<Run, Optional<RunProof>> proof;
    private final Supplier<?> work;
    private final Duration fresh;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile @Nullable Counts last;

    /**
     * What was counted.
     *
     * @param run the newest; null where there is none
     * @param proof of that run
     * @param work what this process was at before they were made
     * @param madeAt by {@link System#nanoTime()}
     */
    record Counts(
            @Nullable Run run,
            Optional<RunProof> proof,
            Map<String, Map<State, Long>> records,
            Map<LetterKind, Long> letters,
            Map<SetStanding, Long> sets,
            Object work,
            long madeAt,
            Duration took) {
        Duration age() {
            return Duration.ofNanos(System.nanoTime() - madeAt);
        }

        private boolean isFresh(Duration fresh) {
            Duration allowed = took.multipliedBy(SHARE);
            return age().compareTo(allowed.compareTo(fresh) < 0 ? fresh : allowed) < 0;
        }
    }

    /** A kind of dead letter. */
    record LetterKind(@Nullable Cause cause, DeadLetter.Standing standing) {}

    /**
     * @param proof what is proved of a run, asked as seldom as the ledger is
     * @param work what this process is at: something else with each piece of work, and when that has ended
     * @param fresh how old counts may be at the least
     */
    LedgerCounts(
            String migration,
            Ledger ledger,
            Function<Run, Optional<RunProof>> proof,
            Supplier<?> work,
            Duration fresh) {
        this.migration = migration;
        this.ledger = ledger;
        this.proof = proof;
        this.work = work;
        this.fresh = fresh;
    }

    /** The last counts; empty where the first ones are still being made. */
    Optional<Counts> now() {
        Counts known = last;
        boolean stands = known != null && known.isFresh(fresh) && known.work().equals(work.get());
        if (!stands && counting.compareAndSet(false, true)) {
            CompletableFuture<Void> made = CompletableFuture.runAsync(this::count, task -> {
                Thread thread = new Thread(task, "metrics-" + migration);
                thread.setDaemon(true);
                thread.start();
            });
            if (known == null || known.took().compareTo(PATIENCE) < 0) {
                made.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            }
        }
        return Optional.ofNullable(last);
    }

    private @Nullable Run newest() {
        return ledger.runs().of(migration).stream().findFirst().orElse(null);
    }

    private void count() {
        try {
            long begun = System.nanoTime();
            Object during = work.get();
            Run run = newest();
            Map<String, Map<State, Long>> records = run == null ? Map.of() : ledger.counts(run);
            Map<LetterKind, Long> letters =
                    ledger.letters().counts(DeadLetterFilter.ALL.ofMigration(migration)).stream()
                            .collect(Collectors.groupingBy(
                                    count -> new LetterKind(count.cause(), count.standing()),
                                    Collectors.summingLong(count -> count.number())));
            Map<SetStanding, Long> sets = ledger.intake().standings(migration);
            Optional<RunProof> proved = Optional.ofNullable(run).flatMap(proof);
            long ended = System.nanoTime();
            last = new Counts(run, proved, records, letters, sets, during, ended, Duration.ofNanos(ended - begun));
        } catch (RuntimeException e) {
            LOG.warn("the records of {} cannot be counted: {}", migration, e.toString());
        } finally {
            counting.set(false);
        }
    }
}
