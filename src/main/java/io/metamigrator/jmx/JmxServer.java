package io.metamigrator.jmx;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.serve.Adapter;
import io.metamigrator.serve.Server;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the server over JMX, and opens a port for consoles of other machines where one is set: with log-in, never without. */
public final class JmxServer implements Adapter {
    private static final Logger LOG = LoggerFactory.getLogger(JmxServer.class);

    /** What a call may hold; nobody who has not logged in sends more than the texts of the log-in. */
    private static final String CALLS = "maxdepth=20;maxarray=10000;java.lang.*;java.math.*;java.util.*;java.rmi.**;"
            + "javax.management.**;javax.security.auth.**;!*";

    @Override
    public AutoCloseable open(Server server, Settings settings) {
        Registration shown = Registration.of("Server", "serve", new ServerBean(server), ServerMXBean.class);
        try {
            AutoCloseable port = settings.given("jmx.port").isEmpty() ? () -> {} : port(RemoteSettings.of(settings));
            return () -> {
                port.close();
                shown.close();
            };
        } catch (RuntimeException e) {
            closing(() -> {
                shown.close();
                return null;
            });
            throw e;
        }
    }

    private static AutoCloseable port(RemoteSettings settings) {
        name(settings.address());
        // nobody registers anything from outside: else another user of this machine could put a trap in our place
        System.setProperty("sun.rmi.registry.registryFilter", "!*");
        BoundSockets sockets = new BoundSockets(settings.address(), settings.tls());
        RMIClientSocketFactory client = settings.tls() == null ? null : new SslRMIClientSocketFactory();
        @Nullable Registry registry = null;
        try {
            registry = LocateRegistry.createRegistry(settings.port(), client, sockets);
            Registry opened = registry;
            RMIConnectorServer connector = connector(settings, client, sockets, opened);
            LOG.info(
                    "JMX at {}:{}, {} TLS",
                    settings.address().getHostAddress(),
                    settings.port(),
                    settings.tls() == null ? "without" : "with");
            return () -> {
                connector.stop();
                UnicastRemoteObject.unexportObject(opened, true);
            };
        } catch (IOException | RuntimeException e) {
            if (registry != null) {
                Registry opened = registry;
                closing(() -> UnicastRemoteObject.unexportObject(opened, true));
            }
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "JMX cannot listen at " + settings.address().getHostAddress() + ":" + settings.port() + " ("
                            + e.getClass().getSimpleName() + "); end what has the port, or set jmx.port or jmx.host",
                    e);
        }
    }

    private static RMIConnectorServer connector(
            RemoteSettings settings, @Nullable RMIClientSocketFactory client, BoundSockets sockets, Registry registry)
            throws IOException {
        Map<String, Object> environment = Map.of(
                "jmx.remote.x.password.file",
                settings.passwords().toString(),
                "jmx.remote.x.access.file",
                settings.access().toString(),
                RMIConnectorServer.CREDENTIALS_FILTER_PATTERN,
                "java.lang.String;!*",
                RMIConnectorServer.SERIAL_FILTER_PATTERN,
                CALLS);
        LogIns exported = new LogIns(settings.port(), client, sockets, environment);
        RMIConnectorServer connector = new RMIConnectorServer(
                new JMXServiceURL("rmi", settings.address().getHostAddress(), settings.port()),
                environment,
                exported,
                ManagementFactory.getPlatformMBeanServer());
        connector.setMBeanServerForwarder(GuardedBeans.create());
        connector.start();
        try {
            registry.bind("jmxrmi", exported.toStub());
        } catch (java.rmi.AlreadyBoundException e) {
            throw new RemoteException("a new registry holds nothing", e);
        }
        return connector;
    }

    /** RMI tells its clients this name, and would else look one up. */
    private static void name(InetAddress address) {
        if (!address.isAnyLocalAddress()) {
            System.setProperty("java.rmi.server.hostname", address.getHostAddress());
        }
    }

    private static void closing(Callable<?> close) {
        try {
            close.call();
        } catch (Exception e) {
            LOG.debug("a door that could not be opened did not close either: {}", e.toString());
        }
    }
}
