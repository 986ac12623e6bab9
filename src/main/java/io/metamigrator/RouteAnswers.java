package io.metamigrator;

import io.metamigrator.GatedRoutes.Permission;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Sends requests to routes, and takes what comes back for a result or for the failure that it stands for. */
final class RouteAnswers {
    private final Supplier<CamelContext> context;
    private final Control control;

    RouteAnswers(Supplier<CamelContext> context, Control control) {
        this.context = context;
        this.control = control;
    }

    /** The result of a phase or of a view. @throws MigrationException interrupted, if the work was asked to end */
    PhaseResult of(String routeId, Object request, Permission permission) {
        Object answer;
        try {
            answer = sent(routeId, request, permission);
        } catch (RuntimeException e) {
            if (control.isEnding()) {
                throw interrupted(e);
            }
            throw e instanceof CamelExecutionException ? CamelEngine.unwrapped(e, null) : e;
        }
        if (answer instanceof PhaseResult result) {
            return result;
        }
        if (control.isEnding()) { // the routes were stopped under way, and what they had so far came back
            throw interrupted(null);
        }
        return WrittenAnswer.of(routeId, answer);
    }

    /** The answer of a route. @throws CamelExecutionException where it failed */
    Object sent(String routeId, Object body, Permission permission) {
        Exchange answered = context.get().createProducerTemplate().request("direct:" + routeId, exchange -> {
            exchange.getIn().setBody(body);
            permission.give(exchange);
        });
        if (answered.getException() != null) {
            throw new CamelExecutionException("the route " + routeId + " failed", answered, answered.getException());
        }
        return answered.getMessage().getBody();
    }

    private MigrationException interrupted(@Nullable Exception cause) {
        String reason = control.endReason();
        String standing = control.standing();
        String why = (reason.isEmpty() ? "interrupted" : "interrupted: " + reason)
                + (standing.isEmpty() ? "" : "; " + standing);
        return new MigrationException(
                ExitCode.INTERRUPTED, why + "; the same command, given again, goes on from here", cause);
    }
}
