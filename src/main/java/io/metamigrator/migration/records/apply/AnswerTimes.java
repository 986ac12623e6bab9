package io.metamigrator.migration.records.apply;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** When the target answered last, by a clock that nobody sets. Thread-safe. */
final class AnswerTimes {
    private final long begun = System.nanoTime();
    private final AtomicLong answer = new AtomicLong(begun);
    private final AtomicLong creation = new AtomicLong(begun);

    void answered() {
        answer.set(System.nanoTime());
    }

    /** The target has said what became of a creation. */
    void created() {
        answered();
        creation.set(System.nanoTime());
    }

    Duration sinceLastAnswer() {
        return since(answer.get());
    }

    Duration sinceLastCreation() {
        return since(creation.get());
    }

    Duration sinceBegin() {
        return since(begun);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
