package io.metamigrator.migration;

/** Asks a route from Java; bound as {@code routes}. */
public interface Routes {

    /** Sends a body to a route's {@code direct:} endpoint and waits for the answer; what the route throws comes out as it is. */
    <T> T ask(String routeId, Object body, Class<T> answer);

    /**
     * Has routes carry out work of their own.
     *
     * @throws io.metamigrator.migration.failure.MigrationException where something fails that is no defect, such as a target that is left alone for a while
     */
    default PhaseResult carryOut(String routeId, PhaseRequest request) {
        return ask(routeId, request, PhaseResult.class);
    }
}
