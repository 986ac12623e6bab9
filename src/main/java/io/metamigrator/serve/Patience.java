package io.metamigrator.serve;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hangs up on callers who neither speak nor listen for too long. */
final class Patience implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "local-clock");
        thread.setDaemon(true);
        return thread;
    });

    Patience() {
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Until it is closed, a time runs. */
    interface Limit extends AutoCloseable {
        @Override
        void close();
    }

    /** Hangs up on a caller, unless the limit is closed within this time. */
    Limit with(SocketChannel call, Duration atMost) {
        Future<?> hangUp = clock.schedule(() -> close(call), atMost.toMillis(), TimeUnit.MILLISECONDS);
        return () -> hangUp.cancel(false);
    }

    private static void close(SocketChannel call) {
        try {
            call.close();
        } catch (IOException e) {
            LOG.debug("a local call did not close: {}", e.toString());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
