package io.metamigrator.jmx;

import io.metamigrator.serve.FailedLoginDelay;
import java.io.IOException;
import java.rmi.server.RMIClientSocketFactory;
import java.util.Map;
import javax.management.remote.rmi.RMIConnection;
import javax.management.remote.rmi.RMIJRMPServerImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where clients of the port log in: a wrong password is answered ever more slowly, and logged. */
final class LogIns extends RMIJRMPServerImpl {
    private static final Logger LOG = LoggerFactory.getLogger(LogIns.class);

    private final FailedLoginDelay wrong = new FailedLoginDelay();

    LogIns(int port, @Nullable RMIClientSocketFactory client, BoundSockets sockets, Map<String, ?> environment)
            throws IOException {
        super(port, client, sockets, environment);
    }

    @Override
    public RMIConnection newClient(Object credentials) throws IOException {
        try {
            return super.newClient(credentials);
        } catch (SecurityException e) {
            long delay = wrong.delayMillis();
            if (delay < 0) {
                throw new SecurityException("too many wrong log-ins; try again in a minute");
            }
            LOG.warn("a wrong log-in over JMX");
            answerAfter(delay);
            throw e;
        }
    }

    private void answerAfter(long millis) {
        try {
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            wrong.answered();
        }
    }
}
