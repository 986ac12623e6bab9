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

    static PhaseStart of(ServedMigration served, Phase phase, Map<String, String> options, String who) {
        synchronized (served) { // so that this is the work that has begun, and not the next
            return new PhaseStart(served.start(phase, options, who), served.current());
        }
    }

    /**
     * Begins it, and stays until something of it is done, it has ended, or the time is over.
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
            Optional<ServedOperation> seen = ServedOperation.awaited(first.seen, AT_MOST);
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

    /** Tells that work goes on as soon as some of it is done, or it waits for something. */
    private static final class FirstStep implements Progress {
        private final CompletableFuture<ServedOperation> seen = new CompletableFuture<>();
        private volatile boolean isExpected;

        /** What was told up to now is of work before it. */
        void expect() {
            isExpected = true;
        }

        @Override
        public void start(long total, String label) {}

        @Override
        public void step(long done) {
            if (done > 0 && isExpected) {
                seen.complete(null);
            }
        }

        @Override
        public void note(String text) {}

        @Override
        public void waits(String reason) {
            seen.complete(null);
        }

        @Override
        public void done() {}
    }
}
