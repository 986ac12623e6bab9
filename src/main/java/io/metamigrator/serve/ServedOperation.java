package io.metamigrator.serve;

import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work that a served migration was given, such as a phase.
 *
 * @param name the verb, such as {@code plan} or {@code replay}
 * @param endedAt null while it is under way
 * @param result null while it is under way, and where it failed
 * @param failure what went wrong, in words for people; null where nothing did
 * @param exitCode what a command would end with; null while it is under way
 */
public record ServedOperation(
        String id,
        String migration,
        String name,
        String who,
        Instant beganAt,
        @Nullable Instant endedAt,
        @Nullable PhaseResult result,
        @Nullable String failure,
        @Nullable ExitCode exitCode) {

    static ServedOperation begun(String id, String migration, String name, String who) {
        return new ServedOperation(id, migration, name, who, Instant.now(), null, null, null, null);
    }

    /** The same at its end, which is now. */
    ServedOperation ended(@Nullable PhaseResult answer, @Nullable String why, ExitCode code) {
        return new ServedOperation(id, migration, name, who, beganAt, Instant.now(), answer, why, code);
    }

    public boolean isUnderWay() {
        return endedAt == null;
    }

    /** Waits for work; empty where it is still under way after this time. */
    static Optional<ServedOperation> awaited(CompletableFuture<ServedOperation> work, Duration atMost) {
        try {
            return Optional.ofNullable(work.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
