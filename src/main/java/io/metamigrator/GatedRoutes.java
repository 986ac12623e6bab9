package io.metamigrator;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.options.MigrationOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every route of a migration: an exchange comes in with a permission of the engine, and into a phase that
 * writes with the permission to write, by whatever door it came. Camel's own MBeans can send to a route, and a route can
 * begin by itself; neither has a permission.
 */
final class GatedRoutes implements RoutePolicyFactory {
    private static final String KEY = "metamigrator.permission";
    private static final String RECORDS = "records-";

    private final String migration;
    private final MigrationOptions declared;

    /** What the engine lets an exchange do. Only the engine makes one, so none can be sent from outside. */
    enum Permission {
        READ,
        WRITE;

        void give(Exchange exchange) {
            exchange.setProperty(KEY, this);
        }
    }

    GatedRoutes(String migration) {
        this.migration = migration;
        this.declared = MigrationOptions.of(migration);
    }

    /** Has these routes guarded, if they are a migration's; those that serve a door, such as {@code api}, belong to none. */
    static void guard(Main main, String migration, Path project) {
        if (Files.exists(project.resolve("routes").resolve(migration).resolve("mapping.yaml"))) {
            main.addMainListener(new MainListenerSupport() {
                @Override
                public void beforeConfigure(BaseMainSupport configured) {
                    configured.getCamelContext().addRoutePolicyFactory(new GatedRoutes(migration));
                }
            });
        }
    }

    @Override
    public @Nullable RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return isShared(route) ? null : new Gated(routeId, declared.entries().contains(routeId), isGated(routeId));
    }

    private static boolean isShared(NamedNode route) {
        return route instanceof RouteDefinition defined
                && defined.getResource() != null
                && defined.getResource().getLocation().replace('\\', '/').contains("routes/shared/");
    }

    private boolean isGated(String id) {
        return Arrays.stream(Phase.values())
                .filter(Phase::writes)
                .filter(phase -> !declared.rehearses(phase))
                .anyMatch(phase -> isOf(phase, id));
    }

    /** A route of the flow that migrations share is one of the phase that it is named after, like the migration's own. */
    private boolean isOf(Phase phase, String routeId) {
        String id = routeId.startsWith(RECORDS) ? migration + "-" + routeId.substring(RECORDS.length()) : routeId;
        String first = phase.routeId(migration);
        return id.equals(first) || id.startsWith(first + "-") && !id.startsWith(rehearsal(first));
    }

    /** Stands before one route; what it goes by is known before the first exchange. */
    private final class Gated extends RoutePolicySupport {
        private final String id;
        private final boolean isEntry;
        private final boolean isOfWritingPhase;

        Gated(String id, boolean isEntry, boolean isOfWritingPhase) {
            this.id = id;
            this.isEntry = isEntry;
            this.isOfWritingPhase = isOfWritingPhase;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            if (!(exchange.getProperty(KEY) instanceof Permission permission)) {
                if (isEntry) {
                    Permission.READ.give(exchange);
                } else {
                    refuse(
                            exchange,
                            "nothing was written: the route " + id
                                    + " was entered past the gate; only a phase of ./migrate " + migration
                                    + " may, or a route that the migration declares as one of its entries");
                }
            } else if (permission == Permission.READ && isOfWritingPhase) {
                refuse(
                        exchange,
                        "nothing was written: the route " + id
                                + " is of a phase that writes, and what called it may not; ask for the phase itself");
            }
        }
    }

    /** The route that answers for a phase in a dry run. */
    static String rehearsal(String routeId) {
        return routeId + "-rehearsal";
    }

    private static void refuse(Exchange exchange, String why) {
        exchange.setException(MigrationException.refused(why));
        exchange.setRouteStop(true);
    }
}
