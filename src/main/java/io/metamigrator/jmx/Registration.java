package io.metamigrator.jmx;

import java.lang.management.ManagementFactory;
import java.util.Hashtable;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** An MBean of ours in the server of the Java machine, until it is closed. */
final class Registration implements AutoCloseable {
    /** The domain of all our MBeans. */
    static final String DOMAIN = "io.metamigrator";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;

    private Registration(ObjectName name) {
        this.name = name;
    }

    /** Registers a bean; where another server in this Java machine has the name, a number is added. */
    static <T> Registration of(String type, String name, T bean, Class<T> door) {
        try {
            for (int number = 1; ; number++) {
                Hashtable<String, String> keys = new Hashtable<>();
                keys.put("type", type);
                keys.put("name", number == 1 ? name : name + "-" + number);
                Registration registration = new Registration(new ObjectName(DOMAIN, keys));
                try {
                    registration.server.registerMBean(DescribedBean.of(bean, door), registration.name);
                    return registration;
                } catch (InstanceAlreadyExistsException e) {
                    // the next number is tried
                }
            }
        } catch (JMException e) {
            throw new IllegalStateException("the MBean of " + name + " cannot be registered", e);
        }
    }

    @Override
    public void close() throws JMException {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            // somebody was faster
        }
    }
}
