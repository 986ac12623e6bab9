package io.metamigrator.serve;

import io.metamigrator.migration.LentEngine;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.Stopping;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine of a served migration as a command has it: a phase is work of the migration, which the command follows to its end. */
final class ServedEngine extends LentEngine {
    private static final Logger LOG = LoggerFactory.getLogger(ServedEngine.class);
    private static final long LOOK_MILLIS = 100;

    private final ServedMigration served;
    private final Settings settings;
    private final Progress progress;
    private final CommandCall call;

    ServedEngine(ServedMigration served, Settings settings, Progress progress, CommandCall call) {
        super(served.engine());
        this.served = served;
        this.settings = settings;
        this.progress = progress;
        this.call = call;
    }

    /** @throws MigrationException as the phase does; refused, where other work is under way */
    @Override
    public PhaseResult run(PhaseRequest request) {
        if (!phases().has(request.phase())) {
            throw MigrationException.usage(phases().lacking(request.phase()));
        }
        ProgressRelay relay = new ProgressRelay();
        PhaseStart start = PhaseStart.of(served, request.phase(), request.options(), call.who());
        served.pauseReason()
                .ifPresent(why -> progress.note(served.name() + " is held (" + why + "); ./migrate " + served.name()
                        + " resume lets it go on"));
        call.onInterrupt(() -> abort(start.begun()));
        try (TrackedProgress.Watch watch = served.watch(relay)) {
            return result(followed(start, relay));
        } finally {
            relay.drainTo(progress);
            call.onInterrupt(() -> {});
        }
    }

    private ServedOperation followed(PhaseStart start, ProgressRelay relay) {
        boolean isTold = false;
        while (true) {
            try {
                return start.end().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                relay.drainTo(progress);
                if (call.isGone() && !isTold) {
                    isTold = true;
                    LOG.info(
                            "The command that began {} of {} is gone; the work goes on.",
                            start.begun().name(),
                            served.name());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MigrationException(ExitCode.INTERRUPTED, "the work goes on, but nobody follows it");
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private static PhaseResult result(ServedOperation ended) {
        if (ended.result() == null) {
            throw new MigrationException(Objects.requireNonNull(ended.exitCode()), String.valueOf(ended.failure()));
        }
        return ended.result();
    }

    private void abort(ServedOperation begun) {
        synchronized (served) {
            boolean isUnderWay = served.operation()
                    .filter(now -> now.id().equals(begun.id()) && now.isUnderWay())
                    .isPresent();
            if (!isUnderWay) {
                return;
            }
            served.abort(call.who());
        }
        progress.alert(Stopping.words(
                        served.control(),
                        Stopping.longest(served.name(), settings)) // which may take as long as its reader does
                + " Press Ctrl-C again to leave; it is ended all the same.");
    }
}
