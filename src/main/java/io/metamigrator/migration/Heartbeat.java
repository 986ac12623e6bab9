package io.metamigrator.migration;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Leases;
import io.metamigrator.ledger.LedgerException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Renews a lease while its run goes on, and tells when it is lost. */
public final class Heartbeat implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lease-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    public Heartbeat(Leases leases, Lease lease, Consumer<RuntimeException> lost) {
        long pace = leases.pace().toMillis();
        timer.scheduleAtFixedRate(() -> beat(leases, lease, lost), pace, pace, TimeUnit.MILLISECONDS);
    }

    private static void beat(Leases leases, Lease lease, Consumer<RuntimeException> lost) {
        try {
            leases.renew(lease);
        } catch (LedgerException e) {
            lost.accept(e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
