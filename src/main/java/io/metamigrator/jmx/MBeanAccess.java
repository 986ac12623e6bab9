package io.metamigrator.jmx;

import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What may be done from outside of this process to which MBean: ours are there for it, and Camel's routes can be started and
 * stopped, but for those that answer over HTTP. Whatever else there is, such as files to load or memory to dump, can be looked at only.
 */
final class MBeanAccess {
    private static final String CAMEL = "org.apache.camel";

    private MBeanAccess() {}

    static boolean mayBeCalled(@Nullable ObjectName name, String operation) {
        if (name == null || name.isPattern()) {
            return false;
        }
        boolean route = name.getDomain().equals(CAMEL)
                && "routes".equals(name.getKeyProperty("type"))
                && !String.valueOf(name.getKeyProperty("context")).endsWith("-api");
        return isOurs(name) || route && operation.matches("(start|stop|suspend|resume|reset|dump\\w*)(\\(.*)?");
    }

    static boolean mayBeSet(@Nullable ObjectName name) {
        return name != null && isOurs(name);
    }

    private static boolean isOurs(ObjectName name) {
        return name.getDomain().equals(Registration.DOMAIN);
    }
}
