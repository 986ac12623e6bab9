package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.management.RuntimeMBeanException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIServer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JMX over a port, which is closed unless all that makes it safe is set. */
class RemoteJmxTest {
    private static final String[] OPERATOR = {"operator", "Lighthouse-77"};
    private static final String[] WATCHER = {"watcher", "Lighthouse-78"};

    @TempDir
    Path folder;

    private TraderVoltLab lab;
    private int port;

    @BeforeEach
    void open() throws IOException {
        lab = TraderVoltLab.open(folder, "empty=true").exports(3, 5, 2, 5);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        write("jmx.password", "operator Lighthouse-77\nwatcher Lighthouse-78\n", "rw-------");
        write("jmx.access", "operator readwrite\nwatcher readonly\n", "rw-r--r--");
        lab.set("jmx.port", Integer.toString(port))
                .set("jmx.password-file", "jmx.password")
                .set("jmx.access-file", "jmx.access");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Path write(String name, String text, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private String url() {
        return "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi";
    }

    @Test
    void who_logs_in_may_do_what_the_access_file_says_and_is_named_in_the_audit() throws Exception {
        try (ServedLab served = ServedLab.of(lab)) {
            assertThat(served.server().migrations().all()).hasSize(1);
            assertThatThrownBy(() -> JmxConsole.connect(url(), null)).isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> JmxConsole.connect(url(), new String[] {"operator", "wrong"}))
                    .isInstanceOf(SecurityException.class);
            try (JmxConsole watcher = JmxConsole.connect(url(), WATCHER)) {
                assertThat(watcher.get("State")).isEqualTo("idle");
                assertThatThrownBy(() -> watcher.call("discover", "")).isInstanceOf(SecurityException.class);
            }
            try (JmxConsole operator = JmxConsole.connect(url(), OPERATOR)) {
                operator.call("discover", "");
                assertThat(operator.end()).isZero();
                operator.call("plan", "");
                assertThat(operator.end()).isZero();
                operator.approve();
                assertThat(operator.end()).isZero();
                assertThat((String[])
                                operator.call(JmxConsole.named("io.metamigrator:type=Server,name=serve"), "reload"))
                        .isEmpty();
                assertThatThrownBy(() -> operator.call("resume"))
                        .isInstanceOf(RuntimeMBeanException.class)
                        .rootCause()
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("tradervolt is not paused");
            }
        }
        Delivered.exactlyOnceAndInOrder(lab);
        try (Ledger ledger = lab.ledger()) {
            assertThat(ledger.audit().of("tradervolt").stream()
                            .filter(entry -> entry.what().endsWith(" begun"))
                            .map(Audit.Entry::who))
                    .isNotEmpty()
                    .containsOnly("jmx:operator");
        }
        assertThatThrownBy(() -> JmxConsole.connect(url(), OPERATOR)).isInstanceOf(IOException.class);
    }

    @Test
    void from_outside_only_our_beans_and_routes_can_be_changed() throws Exception {
        try (ServedLab served = ServedLab.of(lab);
                JmxConsole operator = JmxConsole.connect(url(), OPERATOR)) {
            assertThat(served.server().api()).isPresent();
            operator.call(JmxConsole.route("tradervolt-verify"), "stop");
            assertThat(operator.get(JmxConsole.route("tradervolt-verify"), "State"))
                    .isEqualTo("Stopped");
            operator.call(JmxConsole.route("tradervolt-verify"), "start");

            assertThatThrownBy(() -> operator.call(JmxConsole.named("java.lang:type=Memory"), "gc"))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> operator.call(
                            JmxConsole.named("com.sun.management:type=HotSpotDiagnostic"),
                            "dumpHeap",
                            folder.resolve("heap.hprof").toString(),
                            true))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> operator.connection()
                            .createMBean("javax.management.loading.MLet", JmxConsole.named("any:type=loader")))
                    .isInstanceOf(SecurityException.class);
            Registry registry = LocateRegistry.getRegistry("127.0.0.1", port);
            RMIServer found = (RMIServer) registry.lookup("jmxrmi");
            assertThatThrownBy(() -> registry.rebind("jmxrmi", found)).isInstanceOf(Exception.class);
            assertThatThrownBy(() -> registry.bind("another", found)).isInstanceOf(Exception.class);
            assertThatThrownBy(() -> registry.unbind("jmxrmi"))
                    .rootCause()
                    .isInstanceOf(java.rmi.AccessException.class);
            try (JmxConsole again = JmxConsole.connect(url(), WATCHER)) {
                assertThat(again.get("State")).isEqualTo("idle");
            }
            assertThatThrownBy(() -> operator.call(
                            JmxConsole.named(
                                    "org.apache.camel:context=meta-migrator-api,name=\"api-answer-live\",type=routes"),
                            "stop"))
                    .isInstanceOf(SecurityException.class);
            try (Ledger ledger = lab.ledger()) {
                assertThat(ledger.audit().of("tradervolt"))
                        .extracting(entry -> entry.who() + ", " + entry.what())
                        .contains(
                                "jmx:operator, route tradervolt-verify: stop",
                                "jmx:operator, route tradervolt-verify: start");
            }
        }
    }

    @Test
    void guessing_a_password_is_made_slow_and_a_right_one_is_not() throws Exception {
        try (ServedLab served = ServedLab.of(lab)) {
            assertThat(served.server().migrations().all()).hasSize(1);
            long begun = System.nanoTime();
            for (int i = 0; i < 9; i++) {
                assertThatThrownBy(() -> JmxConsole.connect(url(), new String[] {"operator", "wrong"}))
                        .isInstanceOf(SecurityException.class);
            }
            assertThat(java.time.Duration.ofNanos(System.nanoTime() - begun))
                    .isGreaterThan(java.time.Duration.ofMillis(1500));
            try (JmxConsole watcher = JmxConsole.connect(url(), WATCHER)) {
                assertThat(watcher.get("State")).isEqualTo("idle");
            }
        }
    }

    @Test
    void with_a_keystore_the_port_speaks_tls_and_nothing_else() throws Exception {
        Path keys = folder.resolve("keys.p12");
        keytool("-genkeypair", "-alias", "jmx", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-storetype", "PKCS12")
                .accept(keys);
        lab.set("jmx.keystore", "keys.p12").with("JMX_KEYSTORE_PASSWORD", "Harbour-9");
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(trusting(keys));
        try (ServedLab served = ServedLab.of(lab)) {
            assertThat(served.server().migrations().all()).hasSize(1);
            Map<String, Object> how = Map.of(
                    JMXConnector.CREDENTIALS,
                    OPERATOR,
                    "com.sun.jndi.rmi.factory.socket",
                    new SslRMIClientSocketFactory());
            try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(url()), how)) {
                assertThat(connector.getMBeanServerConnection().getAttribute(JmxConsole.migration(), "State"))
                        .isEqualTo("idle");
            }
            assertThatThrownBy(() -> JmxConsole.connect(url(), OPERATOR)).isInstanceOf(IOException.class);
        } finally {
            SSLContext.setDefault(before);
        }
    }

    private static Consumer<Path> keytool(String... words) {
        return store -> {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
            command.addAll(List.of(words));
            command.addAll(List.of("-keystore", store.toString(), "-storepass", "Harbour-9"));
            try {
                assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        };
    }

    private static SSLContext trusting(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.toFile(), "Harbour-9".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("jmx", store.getCertificate("jmx"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Test
    void what_would_be_unsafe_is_refused_before_anything_starts() throws IOException {
        assertRefused("jmx.password-file", () -> lab.unset("jmx.password-file"));
        assertRefused("jmx.access-file", () -> lab.unset("jmx.access-file"));
        write("open", "operator Lighthouse-77\n", "rw-r--r--");
        assertRefused("can be read by others", () -> lab.set("jmx.password-file", "open"));
        assertRefused("cannot be read", () -> lab.set("jmx.password-file", "nowhere"));
        assertRefused("set jmx.keystore", () -> lab.set("jmx.host", "0.0.0.0"));
        assertRefused("has to be PKCS12", () -> lab.set("jmx.keystore", "jmx.access"));
        assertRefused("a port is 1 to 65535", () -> lab.set("jmx.port", "70000"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertRefused("JMX cannot listen", () -> lab.set("jmx.port", Integer.toString(taken.getLocalPort())));
        }
        assertThat(JmxConsole.here().names("io.metamigrator:*")).isEmpty();
    }

    private void assertRefused(String words, Runnable change) {
        var before = lab.settings();
        change.run();
        assertThatThrownBy(() -> ServedLab.of(lab).close())
                .hasMessageContaining(words)
                .hasMessageNotContaining("Lighthouse");
        lab.settings().keySet().forEach(lab::unset);
        before.forEach(lab::set);
    }
}
