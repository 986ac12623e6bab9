package io.metamigrator.jmx;

import io.metamigrator.migration.Phase;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;
import org.jspecify.annotations.Nullable;

/**
 * What whoever calls through Jolokia may do: with the role view read Camel's MBeans and ours, with operate also change what
 * {@link MBeanAccess} allows, and with approve also what writes to a target. Other MBeans are not there for it. The role is that
 * of the call this thread answers.
 */
final class JolokiaRole implements Restrictor {
    private static final Set<RequestType> READING =
            Set.of(RequestType.READ, RequestType.LIST, RequestType.SEARCH, RequestType.VERSION);
    private static final Set<RequestType> CHANGING = Set.of(RequestType.EXEC, RequestType.WRITE);
    /** Phases that write, and one that may. */
    private static final Set<String> WRITING = Arrays.stream(Phase.values())
            .filter(phase -> phase.writes() || phase == Phase.BACKUP)
            .map(Phase::verb)
            .collect(Collectors.toUnmodifiableSet());
    /** Of Camel's MBeans those that tell something of the work; each step of each route has one, too. */
    private static final Set<String> CAMELS = Set.of("context", "routes", "endpoints", "threadpools");

    private final ThreadLocal<String> role = ThreadLocal.withInitial(() -> "");

    /** From now on this thread answers a caller of this role; empty for nobody. */
    void answers(String caller) {
        role.set(caller);
    }

    private boolean isAtLeast(String... roles) {
        return Set.of(roles).contains(role.get());
    }

    private boolean mayRead() {
        return isAtLeast("VIEW", "OPERATE", "APPROVE");
    }

    private boolean mayChange() {
        return mayChange(role.get());
    }

    static boolean mayChange(String role) {
        return Set.of("OPERATE", "APPROVE").contains(role);
    }

    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.POST;
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return READING.contains(type) ? mayRead() : CHANGING.contains(type) && mayChange();
    }

    @Override
    public boolean isAttributeReadAllowed(@Nullable ObjectName name, @Nullable String attribute) {
        return mayRead() && name != null && !isObjectNameHidden(name);
    }

    @Override
    public boolean isAttributeWriteAllowed(@Nullable ObjectName name, @Nullable String attribute) {
        return mayChange() && MBeanAccess.mayBeSet(name);
    }

    @Override
    public boolean isOperationAllowed(@Nullable ObjectName name, String operation) {
        boolean writes = WRITING.contains(operation.replaceFirst("\\(.*", ""));
        return (writes ? isAtLeast("APPROVE") : mayChange()) && MBeanAccess.mayBeCalled(name, operation);
    }

    /** Who is let in is decided before. */
    @Override
    public boolean isRemoteAccessAllowed(String... hosts) {
        return true;
    }

    @Override
    public boolean isOriginAllowed(@Nullable String origin, boolean strict) {
        return origin == null;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        String domain = name.getDomain();
        return !domain.equals(Registration.DOMAIN)
                && !(domain.equals("org.apache.camel") && CAMELS.contains(String.valueOf(name.getKeyProperty("type"))));
    }
}
