package io.metamigrator.jmx;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.remote.MBeanServerForwarder;
import org.jspecify.annotations.Nullable;

/** Stands before the MBeans for whoever comes over the port: all may be read, and changed only what {@link MBeanAccess} allows. */
final class GuardedBeans implements InvocationHandler {
    private @Nullable MBeanServer beans;

    private GuardedBeans() {}

    static MBeanServerForwarder create() {
        return (MBeanServerForwarder) Proxy.newProxyInstance(
                GuardedBeans.class.getClassLoader(), new Class<?>[] {MBeanServerForwarder.class}, new GuardedBeans());
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        switch (method.getName()) {
            case "setMBeanServer" -> {
                beans = (MBeanServer) arguments[0];
                return null;
            }
            case "getMBeanServer" -> {
                return beans;
            }
            case "invoke" ->
                refuseUnless(MBeanAccess.mayBeCalled(
                        (ObjectName) arguments[0], arguments[1] + signature((String[]) arguments[3])));
            case "setAttribute", "setAttributes" -> refuseUnless(MBeanAccess.mayBeSet((ObjectName) arguments[0]));
            case "createMBean", "registerMBean", "unregisterMBean", "instantiate", "deserialize" -> refuseUnless(false);
            default -> {
                // reading is open to all who are let in
            }
        }
        try {
            return method.invoke(beans, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String signature(String @Nullable [] types) {
        return types == null ? "()" : "(" + String.join(",", types) + ")";
    }

    private static void refuseUnless(boolean permitted) {
        if (!permitted) {
            throw new SecurityException(
                    "over this port only MBeans of Meta Migrator and routes of Camel can be changed");
        }
    }
}
