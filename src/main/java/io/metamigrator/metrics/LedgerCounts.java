package io.metamigrator.metrics;

import io.metamigrator.ledger.Cause;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Letter;
import io.metamigrator.ledger.LetterFilter;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The counts of one migration in the ledger. Counting a million records takes its time, so a scrape gets the last counts, and
 * has new ones made behind it where they are old, or the run has ended since; the more time counting takes, the older they may be. Thread-safe.
 */
final class LedgerCounts {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerCounts.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** Counting may take this part of the time at most. */
    private static final int SHARE = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final String migration;
    private final Ledger ledger;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile @Nullable Counts last;

    /**
     * What was counted.
     *
     * @param run the newest; null where there is none
     * @param madeAt by {@link System#nanoTime()}
     */
    record Counts(
            @Nullable Run run,
            Map<String, Map<State, Long>> records,
            Map<LetterKind, Long> letters,
            long madeAt,
            Duration took) {
        Duration age() {
            return Duration.ofNanos(System.nanoTime() - madeAt);
        }

        /** Whether it tells of this run, and that has neither ended nor been taken up again since. */
        private boolean isOf(@Nullable Run now) {
            return Objects.equals(standing(run), standing(now));
        }

        private static List<@Nullable Object> standing(@Nullable Run run) {
            return run == null ? List.of() : Arrays.asList(run.id(), run.status(), run.resumes(), run.endedAt());
        }

        private boolean isFresh() {
            Duration allowed = took.multipliedBy(SHARE);
            return age().compareTo(allowed.compareTo(FRESH) < 0 ? FRESH : allowed) < 0;
        }
    }

    /** A kind of dead letter. */
    record LetterKind(@Nullable Cause cause, Letter.Standing standing) {}

    LedgerCounts(String migration, Ledger ledger) {
        this.migration = migration;
        this.ledger = ledger;
    }

    /** The last counts; empty where the first ones are still being made. */
    Optional<Counts> now() {
        Counts known = last;
        boolean stands = known != null && known.isFresh() && known.isOf(newest());
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
            Run run = newest();
            Map<String, Map<State, Long>> records = run == null ? Map.of() : ledger.counts(run);
            LetterFilter ours = new LetterFilter(
                    migration,
                    LetterFilter.ALL.run(),
                    LetterFilter.ALL.type(),
                    LetterFilter.ALL.cause(),
                    LetterFilter.ALL.standings(),
                    LetterFilter.ALL.since(),
                    LetterFilter.ALL.until(),
                    List.of());
            Map<LetterKind, Long> letters = ledger.letters().counts(ours).stream()
                    .collect(Collectors.groupingBy(
                            count -> new LetterKind(count.cause(), count.standing()),
                            Collectors.summingLong(count -> count.number())));
            long ended = System.nanoTime();
            last = new Counts(run, records, letters, ended, Duration.ofNanos(ended - begun));
        } catch (RuntimeException e) {
            LOG.warn("the records of {} cannot be counted: {}", migration, e.toString());
        } finally {
            counting.set(false);
        }
    }
}
