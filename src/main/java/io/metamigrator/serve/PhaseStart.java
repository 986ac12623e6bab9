package io.metamigrator.serve;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A phase that was begun as the work of a migration.
 *
 * @param end done when it has ended
 */
public record PhaseStart(ServedOperation begun, CompletableFuture<ServedOperation> end) {
    private static final Duration AT_MOST = Duration.ofSeconds(3);

    /** A look at source or target has no plan that could be stale. */
    private static final Duration AT_MOST_OF_A_LOOK = Duration.ofSeconds(1);

    static PhaseStart of(ServedMigration served, Phase phase, Map<String, String> options, String who) {
        synchronized (served) { // so that this is the work that has begun, and not the next
            return new PhaseStart(served.start(phase, options, who), served.current());
        }
    }

    /**
     * Begins it, and stays until it is at its work, it has ended, or the time is over.
     *
     * @throws MigrationException as {@link ServedMigration#start}, and as the phase does if it is refused by then
     */
    public static ServedOperation admitted(
            ServedMigration served, Phase phase, Map<String, String> options, String who) {
        FirstStep first = new FirstStep();
        try (TrackedProgress.Watch watch = served.watch(first)) {
            first.expect();
            PhaseStart start = of(served, phase, options, who);
            start.end().thenAccept(first.seen::complete);
            Optional<ServedOperation> seen =
                    ServedOperation.awaited(first.seen, phase == Phase.DISCOVER ? AT_MOST_OF_A_LOOK : AT_MOST);
            seen.ifPresent(PhaseStart::refuse);
            return seen.orElse(start.begun());
        }
    }

    private static void refuse(ServedOperation ended) {
        ExitCode code = ended.exitCode();
        if (ended.failure() != null && (code == ExitCode.REFUSED || code == ExitCode.USAGE)) {
            throw new MigrationException(code, ended.failure());
        }
    }

    /** Tells that work goes on as soon as a stretch of it has begun, or it waits for something. */
    private static final class FirstStep implements Progress {
        private final CompletableFuture<ServedOperation> seen = new CompletableFuture<>();
        private volatile boolean isExpected;

        /** What was told up to now is of work before it. */
        void expect() {
            isExpected = true;
        }

        private void isSeen() {
            if (isExpected) {
                seen.complete(null);
            }
        }

        @Override
        public void start(long total, String label) {
            isSeen();
        }

        @Override
        public void step(long done) {
            isSeen();
        }

        @Override
        public void note(String text) {}

        @Override
        public void waits(String reason) {
            isSeen();
        }

        @Override
        public void done() {}
    }
}
