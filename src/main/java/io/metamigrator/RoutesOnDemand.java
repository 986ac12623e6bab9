package io.metamigrator;

import io.metamigrator.migration.RouteFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * The routes of one command, which has no use for most: a file becomes routes when one of them is asked for, together with
 * all files that it leads to by the names that stand in them, so that a mistake in any of these is told before the
 * first step. A name that is known only on the way is looked for then. Thread-safe.
 */
final class RoutesOnDemand {
    private final String migration;
    private final Map<RouteFile, Set<String>> routes = new LinkedHashMap<>();
    private final Set<RouteFile> read = new HashSet<>();
    private final Set<String> needed = new HashSet<>();
    private final Supplier<CamelContext> context;
    private final Function<Exception, RuntimeException> told;
    private @Nullable RuntimeException failure;

    /**
     * @param files all there are; those with more than routes are read by the caller
     * @param told what is thrown where files cannot become routes, of the reason
     */
    RoutesOnDemand(
            String migration,
            List<RouteFile> files,
            Supplier<CamelContext> context,
            Function<Exception, RuntimeException> told) {
        this.migration = migration;
        this.context = context;
        this.told = told;
        files.forEach(file -> routes.put(file, file.routes()));
        files.stream().filter(RouteFile::holdsMore).forEach(read::add);
    }

    /**
     * Sees to it that a route is there, if any file has it. If its name stands in none as text, all are read.
     *
     * @throws RuntimeException what keeps a file that it needs from becoming routes; this is not tried again
     */
    synchronized void need(String routeId) {
        if (failure != null) {
            throw failure;
        }
        if (needed.add(routeId)) {
            Set<RouteFile> reached = reachedFrom(routeId);
            read((reached.isEmpty() ? routes.keySet() : reached)
                    .stream().filter(read::add).toList());
        }
    }

    /** The files that one can come to from a route. */
    private Set<RouteFile> reachedFrom(String routeId) {
        Set<RouteFile> reached = new LinkedHashSet<>();
        Deque<String> names = new ArrayDeque<>(List.of(routeId));
        while (!names.isEmpty()) {
            String name = names.pop();
            routes.forEach((file, held) -> {
                if (held.contains(name) && reached.add(file)) {
                    names.addAll(file.named(migration));
                }
            });
        }
        return reached;
    }

    private void read(List<RouteFile> unread) {
        Resource[] resources = unread.stream()
                .map(file -> ResourceHelper.fromString("file:" + file.path(), file.text()))
                .toArray(Resource[]::new);
        try {
            PluginHelper.getRoutesLoader(context.get()).loadRoutes(resources);
        } catch (Exception e) {
            failure = told.apply(e);
            throw failure;
        }
    }

    /** The component of {@code direct:} that asks for the routes whose names are found out on the way. */
    DirectComponent component() {
        return new DirectComponent() {
            @Override
            protected DirectConsumer getConsumer(String key, boolean block, long timeout) throws InterruptedException {
                if (super.getConsumer(key, false, 0) == null) {
                    need(key.substring(key.lastIndexOf('/') + 1));
                }
                return super.getConsumer(key, block, timeout);
            }
        };
    }
}
