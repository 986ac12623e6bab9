package io.metamigrator;

import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.modelmbean.InvalidTargetObjectTypeException;
import javax.management.modelmbean.ModelMBean;
import javax.management.modelmbean.ModelMBeanInfo;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.ManagedInstance;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.api.management.NotificationSenderAware;
import org.apache.camel.support.management.DefaultManagementMBeanAssembler;
import org.apache.camel.support.management.MixinRequiredModelMBean;
import org.apache.camel.support.management.NotificationSenderAdapter;

/**
 * Camel's MBeans, whose description is put together once for each class. Camel does it again for each step of a route, which is
 * more than half of what a start of serve takes.
 */
final class MBeansDescribedOnce extends DefaultManagementMBeanAssembler {
    private final Map<Class<?>, ModelMBeanInfo> descriptions = new HashMap<>();

    MBeansDescribedOnce(CamelContext context) {
        super(context);
    }

    @Override
    public synchronized ModelMBean assemble(MBeanServer server, Object managed, ObjectName name) throws JMException {
        if (describesItself(managed)) {
            return super.assemble(server, managed, name);
        }
        ModelMBeanInfo description = descriptions.get(managed.getClass());
        if (description == null) {
            description = assembler.getMBeanInfo(camelContext, managed, null, name.toString());
            descriptions.put(managed.getClass(), description);
        }
        boolean masked =
                camelContext.getManagementStrategy().getManagementAgent().getMask();
        ModelMBean bean = new MixinRequiredModelMBean(description, masked, null, null);
        try {
            bean.setManagedResource(managed, "ObjectReference");
        } catch (InvalidTargetObjectTypeException e) {
            throw new JMException(e.getMessage());
        }
        if (managed instanceof NotificationSenderAware sender) {
            sender.setNotificationSender(new NotificationSenderAdapter(bean));
        }
        return bean;
    }

    /** Endpoints and the like, whose description Camel adds to that of their MBean. */
    private static boolean describesItself(Object managed) {
        return managed instanceof ManagedInstance instance
                && instance.getInstance() != null
                && instance.getInstance().getClass().isAnnotationPresent(ManagedResource.class);
    }
}
