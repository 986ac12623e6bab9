package io.metamigrator;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/** What somebody with JConsole does: reads, writes and calls MBeans by name, with classes of the JDK alone. */
final class JmxConsole implements AutoCloseable {
    private final MBeanServerConnection connection;
    private final @Nullable JMXConnector connector;

    private JmxConsole(MBeanServerConnection connection, @Nullable JMXConnector connector) {
        this.connection = connection;
        this.connector = connector;
    }

    /** The MBeans of this process. */
    static JmxConsole here() {
        return new JmxConsole(ManagementFactory.getPlatformMBeanServer(), null);
    }

    /** Those of another process of the same user, as JConsole finds them. */
    static JmxConsole attach(long process) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
        try {
            return connect(machine.startLocalManagementAgent(), null);
        } finally {
            machine.detach();
        }
    }

    /** Over a port; with a user and a password where they are given. */
    static JmxConsole connect(String url, String @Nullable [] login) throws IOException {
        JMXConnector connector = JMXConnectorFactory.connect(
                new JMXServiceURL(url), login == null ? null : java.util.Map.of(JMXConnector.CREDENTIALS, login));
        return new JmxConsole(connector.getMBeanServerConnection(), connector);
    }

    static ObjectName migration() {
        return named("io.metamigrator:type=Migration,name=tradervolt");
    }

    static ObjectName route(String id) {
        return named("org.apache.camel:context=meta-migrator-tradervolt,type=routes,name=\"" + id + "\"");
    }

    static ObjectName named(String name) {
        try {
            return new ObjectName(name);
        } catch (JMException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Object get(String attribute) {
        return get(migration(), attribute);
    }

    Object get(ObjectName bean, String attribute) {
        try {
            return connection.getAttribute(bean, attribute);
        } catch (JMException | IOException e) {
            throw new AssertionError(bean + " " + attribute, e);
        }
    }

    /** One part of what is composed, such as the verb of the operation. */
    Object get(String attribute, String part) {
        return ((CompositeData) get(attribute)).get(part);
    }

    /** One entry of a table whose key is a text. */
    Object entry(String table, String key) {
        CompositeData row = ((javax.management.openmbean.TabularData) get(table)).get(new Object[] {key});
        return row.get("value");
    }

    void set(String attribute, Object value) throws Exception {
        connection.setAttribute(migration(), new Attribute(attribute, value));
    }

    /** Calls an operation of the migration; each parameter is a String, Long, Integer or Boolean. */
    Object call(String operation, Object... parameters) throws Exception {
        return call(migration(), operation, parameters);
    }

    Object call(ObjectName bean, String operation, Object... parameters) throws Exception {
        String[] signature = new String[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            signature[i] = signature(parameters[i]);
        }
        return connection.invoke(bean, operation, parameters, signature);
    }

    private static String signature(Object parameter) {
        if (parameter instanceof Boolean) {
            return "boolean";
        }
        if (parameter instanceof Long) {
            return "long";
        }
        return parameter instanceof Integer ? "int" : parameter.getClass().getName();
    }

    /** Waits for the work under way and answers its exit code. */
    int end() throws Exception {
        return (int) ((CompositeData) call("awaitEnd", 120)).get("exitCode");
    }

    /** Approves for good, as the command line would. */
    String approve() throws Exception {
        return (String) call("apply", "apply i-understand confirm=MIGRATE");
    }

    Set<ObjectName> names(String pattern) throws IOException {
        return connection.queryNames(named(pattern), null);
    }

    List<String> phases() {
        return List.of((String[]) get("Phases"));
    }

    MBeanServerConnection connection() {
        return connection;
    }

    @Override
    public void close() throws IOException {
        if (connector != null) {
            connector.close();
        }
    }
}
