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
 * What whoever calls through Jolokia may do: with the role view read Camel's MBeans, ours and those of the Java machine that tell no
 * setting, with operate also change what {@link MBeanAccess} allows, and with approve also what writes to a target. Other MBeans are
 * not there for it. The role is that of the call this thread answers.
 */
final class JolokiaRole implements Restrictor {
    private static final Set<RequestType> READING =
            Set.of(RequestType.READ, RequestType.LIST, RequestType.SEARCH, RequestType.VERSION);
    /** Phases that write, and one that may. */
    private static final Set<String> WRITING = Arrays.stream(Phase.values())
            .filter(phase -> phase.writes() || phase == Phase.BACKUP)
            .map(Phase::verb)
            .collect(Collectors.toUnmodifiableSet());
    /** How the Java machine is. */
    private static final Set<String> MACHINES = Set.of(
            "Runtime", "Memory", "MemoryPool", "GarbageCollector", "Threading", "OperatingSystem", "ClassLoading");
    /** Settings of whoever started the machine, which may be secrets, and the words of failures, which may hold values of records. */
    private static final Set<String> UNTOLD =
            Set.of("SystemProperties", "InputArguments", "ClassPath", "BootClassPath", "LibraryPath", "LastError");
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
        // an operation may be one that only looks, which is decided when it is known
        return READING.contains(type) || type == RequestType.EXEC
                ? mayRead()
                : type == RequestType.WRITE && mayChange();
    }

    @Override
    public boolean isAttributeReadAllowed(@Nullable ObjectName name, @Nullable String attribute) {
        return mayRead() && name != null && !hides(name) && tells(name, String.valueOf(attribute));
    }

    @Override
    public boolean isAttributeWriteAllowed(@Nullable ObjectName name, @Nullable String attribute) {
        return mayChange() && MBeanAccess.mayBeSet(name);
    }

    @Override
    public boolean isOperationAllowed(@Nullable ObjectName name, String operation) {
        if (MBeanAccess.shows(name, operation)) {
            return mayRead();
        }
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
        return hides(name);
    }

    static boolean hides(ObjectName name) {
        String type = String.valueOf(name.getKeyProperty("type"));
        return switch (name.getDomain()) {
            case Registration.DOMAIN -> false;
            case MBeanAccess.CAMEL -> !CAMELS.contains(type);
            case "java.lang" -> !MACHINES.contains(type);
            default -> true;
        };
    }

    /** Whether an attribute of an MBean that is not hidden is told. */
    static boolean tells(ObjectName name, String attribute) {
        return MBeanAccess.isOurs(name) || !UNTOLD.contains(attribute);
    }
}
