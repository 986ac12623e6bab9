package io.metamigrator.migration;

import java.util.List;

/** Lists, starts and stops the routes of an engine. A route that there is not is a usage error. */
public interface RouteControl {
    /** How the ids of routes begin that migrations share and that carry their work. */
    List<String> FLOWS = List.of("slices-", "records-");

    /** Whether the work of a migration may need a route: one of its own, or of the flows that it shares with others. */
    static boolean carriesWork(String routeId, String migration) {
        return routeId.startsWith(migration + "-") || FLOWS.stream().anyMatch(routeId::startsWith);
    }

    /**
     * One route.
     *
     * @param status {@code Started}, {@code Stopped} or {@code Suspended}
     * @param entry where its exchanges come from, without options
     * @param exchanges how many it has had since it was started
     * @param failed how many of them failed
     */
    record RouteState(
            String id, String description, String status, String entry, long exchanges, long failed, long inFlight) {}

    /** By id. */
    List<RouteState> list();

    void start(String id);

    void stop(String id);

    void suspend(String id);

    void resume(String id);
}
