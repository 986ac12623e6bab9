package io.metamigrator.metrics;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The circuit breakers of all routes, as Camel shows them over JMX. */
final class Breakers {
    private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);
    private static final String STATE = "CircuitBreakerState";
    private static final String CONTEXT = "meta-migrator-";

    /** The states that a breaker may be in, as labels. */
    static final List<String> STATES = List.of("closed", "open", "half_open");

    /**
     * One breaker.
     *
     * @param name of its step in the route
     */
    record Breaker(String migration, String name, String state, long refused) {}

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    List<Breaker> all() {
        List<Breaker> breakers = new ArrayList<>();
        try {
            ObjectName processors = new ObjectName("org.apache.camel:type=processors,*");
            for (ObjectName name : server.queryNames(processors, Query.match(Query.attr(STATE), Query.value("*")))) {
                breakers.add(breaker(name));
            }
        } catch (JMException e) {
            LOG.debug("a circuit breaker cannot be read: {}", e.toString()); // its routes are just being ended
        }
        return breakers;
    }

    private Breaker breaker(ObjectName name) throws JMException {
        String context = ObjectName.unquote(quoted(name.getKeyProperty("context")));
        String migration = context.startsWith(CONTEXT) ? context.substring(CONTEXT.length()) : context;
        String state = String.valueOf(server.getAttribute(name, STATE));
        Object refused = server.getAttribute(name, "NumberOfNotPermittedCalls");
        return new Breaker(
                migration,
                String.valueOf(server.getAttribute(name, "RouteId")),
                state.toLowerCase(Locale.ROOT),
                refused instanceof Number number ? number.longValue() : 0);
    }

    private static String quoted(String text) {
        return text.startsWith("\"") ? text : ObjectName.quote(text);
    }
}
