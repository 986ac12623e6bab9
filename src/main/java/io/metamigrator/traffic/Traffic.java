package io.metamigrator.traffic;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The calls that a migration has made of its target since it was started; bound as {@code traffic} where it makes any.
 * Thread-safe.
 */
public final class Traffic {
    /** Upper bounds of the classes of duration, in seconds; beyond the last there is one more class. */
    public static final List<Double> BOUNDS = List.of(0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0);

    /** The call never left. */
    public static final String NO_CONNECTION = "no-connection";

    /** The call left, or may have, and no answer came. */
    public static final String NO_ANSWER = "no-answer";

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<Operation, Durations> durations = new ConcurrentHashMap<>();

    /**
     * What is called.
     *
     * @param name the path without ids, such as <code>traders/{id}</code>
     */
    public record Operation(String method, String name) {}

    /**
     * A call and how it ended.
     *
     * @param status of the answer, or {@link #NO_CONNECTION} or {@link #NO_ANSWER}
     */
    public record Kind(Operation operation, String status) {}

    /** How long calls took: how many in each class, and all together. */
    public static final class Durations {
        private final List<LongAdder> classes = Collections.nCopies(BOUNDS.size() + 1, 0).stream()
                .map(none -> new LongAdder())
                .toList();
        private final LongAdder nanos = new LongAdder();

        private void add(long took) {
            int place = 0;
            while (place < BOUNDS.size() && took / NANOS > BOUNDS.get(place)) {
                place++;
            }
            classes.get(place).increment();
            nanos.add(took);
        }

        /** One more than there are bounds; not added up. */
        public List<Long> perClass() {
            return classes.stream().map(LongAdder::sum).toList();
        }

        public double seconds() {
            return nanos.sum() / NANOS;
        }
    }

    /** Such calls may come: how many of them were lost is told from now on, 0 at first, so that the first one is seen to be one more. */
    public void expect(Operation operation) {
        for (String lost : List.of(NO_CONNECTION, NO_ANSWER)) {
            counts.computeIfAbsent(new Kind(operation, lost), kind -> new LongAdder());
        }
    }

    /** A call has ended. */
    public void ended(Operation operation, String status, long nanos) {
        counts.computeIfAbsent(new Kind(operation, status), kind -> new LongAdder())
                .increment();
        durations.computeIfAbsent(operation, kind -> new Durations()).add(nanos);
    }

    /** How many calls ended how. */
    public Map<Kind, Long> counts() {
        return counts.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum()));
    }

    public Map<Operation, Durations> durations() {
        return Map.copyOf(durations);
    }
}
