package io.metamigrator.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tries something that may hang, such as a disk: in a thread of its own, with a bound on the wait, and not at every question.
 * Thread-safe.
 */
final class TriedCheck implements HealthCheck {
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** What was found wrong may be mended any moment. */
    private static final Duration FRESH_PROBLEM = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String name;
    private final Trial trial;
    private @Nullable CompletableFuture<Optional<String>> attempt;
    private long begun;

    /** Does the thing; an exception is a problem. */
    interface Trial {
        Optional<String> problem() throws Exception;
    }

    TriedCheck(String name, Trial trial) {
        this.name = name;
        this.trial = trial;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> problem() {
        try {
            return current().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.of("no answer for " + age().toSeconds() + " s");
        } catch (ExecutionException e) {
            return Optional.of(words(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private static String words(Throwable problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }

    /** The last attempt, or a new one where that has ended some time ago. */
    private synchronized CompletableFuture<Optional<String>> current() {
        CompletableFuture<Optional<String>> last = attempt;
        if (last != null && (!last.isDone() || age().compareTo(isWell(last) ? FRESH : FRESH_PROBLEM) < 0)) {
            return last;
        }
        CompletableFuture<Optional<String>> next = new CompletableFuture<>();
        attempt = next;
        begun = System.nanoTime();
        Thread thread = new Thread(() -> attempt(next), "health-" + name);
        thread.setDaemon(true);
        thread.start();
        return next;
    }

    private static boolean isWell(CompletableFuture<Optional<String>> ended) {
        return !ended.isCompletedExceptionally() && ended.join().isEmpty();
    }

    private void attempt(CompletableFuture<Optional<String>> answer) {
        try {
            answer.complete(trial.problem());
        } catch (Exception e) {
            answer.completeExceptionally(e);
        }
    }

    private synchronized Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
