package io.metamigrator.serve;

import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import java.time.Instant;
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

    public boolean isUnderWay() {
        return endedAt == null;
    }
}
