package io.metamigrator.jmx;

import java.lang.reflect.Method;
import java.util.Optional;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/** Who calls over JMX: the name of the log-in where there is one. */
final class JmxCaller {
    /** A local caller is whoever runs this process, and has no other name. */
    private static final String NOBODY = "jmx";

    /** Whom this thread answers through another door; empty for nobody. */
    private static final ThreadLocal<String> THROUGH_HTTP = ThreadLocal.withInitial(() -> "");

    private static final ThreadLocal<String> ROLE = ThreadLocal.withInitial(() -> "");

    private JmxCaller() {}

    /** From now on this thread answers a caller through HTTP; empty for nobody. */
    static void isCalled(String name, String role) {
        THROUGH_HTTP.set(name);
        ROLE.set(role);
    }

    /** Whether the caller may do what needs the role approve; who may call at all over JMX itself, may. */
    static boolean mayApprove() {
        return !isThroughHttp() || ROLE.get().equals("APPROVE");
    }

    static boolean isThroughHttp() {
        return !THROUGH_HTTP.get().isEmpty();
    }

    static String name() {
        String caller = THROUGH_HTTP.get();
        return caller.isEmpty() ? ofTheLogIn() : caller + " by Jolokia";
    }

    private static String ofTheLogIn() {
        return Optional.ofNullable(subject()).map(Subject::getPrincipals).stream()
                .flatMap(java.util.Collection::stream)
                .findFirst()
                .map(principal -> NOBODY + ":" + principal.getName())
                .orElse(NOBODY);
    }

    /** Java 18 has a new way to ask, and takes the old one away later. */
    private static @Nullable Subject subject() {
        try {
            return (Subject) Subject.class.getMethod("current").invoke(null);
        } catch (ReflectiveOperationException e) {
            return ofTheAccessControlContext();
        }
    }

    private static @Nullable Subject ofTheAccessControlContext() {
        try {
            Object context = Class.forName("java.security.AccessController")
                    .getMethod("getContext")
                    .invoke(null);
            for (Method method : Subject.class.getMethods()) {
                if (method.getName().equals("getSubject")) {
                    return (Subject) method.invoke(null, context);
                }
            }
            return null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
