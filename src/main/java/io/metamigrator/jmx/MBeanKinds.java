package io.metamigrator.jmx;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectInstance;
import javax.management.ObjectName;
import org.jolokia.service.jmx.api.CacheKeyProvider;
import org.jspecify.annotations.Nullable;

/** Says which of Camel's MBeans are alike, so that a list describes each kind once and not each of some hundred routes. */
final class MBeanKinds extends CacheKeyProvider {
    MBeanKinds() {
        super(0);
    }

    /** The kind of this one; null where it is described by itself. */
    @Override
    public @Nullable String determineKey(ObjectInstance bean) {
        ObjectName name = bean.getObjectName();
        if (!name.getDomain().equals(MBeanAccess.CAMEL)) {
            return null;
        }
        try {
            String described = ManagementFactory.getPlatformMBeanServer()
                    .getMBeanInfo(name)
                    .getClassName();
            boolean fixed = String.valueOf(name.getKeyProperty("context")).endsWith("-api");
            return name.getKeyProperty("type") + ":" + described + (fixed ? ":api" : "");
        } catch (JMException e) {
            return null; // gone meanwhile
        }
    }
}
