package io.metamigrator.serve;

import io.metamigrator.ledger.LedgerException;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.failure.MigrationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up again what was approved and no person has ended: at the start of serve, and once an outage may be over. */
final class GoingOn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GoingOn.class);
    private static final long LOOK_MILLIS = 250;

    private final ServedMigrations served;
    private final ScheduledExecutorService looker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "going-on");
        thread.setDaemon(true);
        return thread;
    });

    GoingOn(ServedMigrations served) {
        this.served = served;
    }

    void begin() {
        looker.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        for (ServedMigration migration : served.all()) {
            try {
                look(migration);
            } catch (MigrationException | LedgerException e) {
                LOG.debug("{} goes on at a later look: {}", migration.name(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.warn("{} goes on at a later look: {}", migration.name(), e.toString());
            }
        }
    }

    private static void look(ServedMigration migration) {
        if (migration.running().up().isEmpty() || migration.isPaused() || migration.isAtWork()) {
            return;
        }
        StandingApproval approval = migration.standingApproval();
        approval.due().ifPresent(due -> {
            StoppedRoutes.refuse(
                    migration.name(), Phase.APPLY, migration.routes().list());
            migration.start(
                    Phase.APPLY.verb(),
                    "serve, approved by " + due.who(),
                    approval.goingOn(due, asked -> migration.engine().run(asked)));
        });
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }
}
