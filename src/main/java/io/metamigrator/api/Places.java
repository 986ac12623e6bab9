package io.metamigrator.api;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The connections that may be open, and the calls that may be under way. Where all places are taken, the connection makes
 * room that has waited longest without a call that was let in, so that whoever is quick gets in, a probe above all. Called by
 * the event loop alone, of which there is one.
 */
final class Places implements Handler<RoutingContext> {
    private static final int MOST_CONNECTIONS = 256;

    /** Fewer, so that there are always connections that can make room. */
    private static final int MOST_CALLS = 160;

    private final Set<HttpConnection> waiting = new LinkedHashSet<>();
    private final Set<HttpConnection> open = new HashSet<>();
    private int calls;

    /** A connection was opened. */
    void take(HttpConnection connection) {
        open.add(connection);
        waiting.add(connection);
        connection.closeHandler(closed -> {
            open.remove(connection);
            waiting.remove(connection);
        });
        if (open.size() > MOST_CONNECTIONS) {
            HttpConnection leaves = waiting.iterator().next();
            open.remove(leaves);
            waiting.remove(leaves);
            leaves.close();
        }
    }

    /** A call was let in: its connection stays for as long as it is under way. */
    @Override
    public void handle(RoutingContext call) {
        if (AuthenticationHandler.OPEN.contains(call.request().path())) {
            call.next(); // over at once, and open to anybody
            return;
        }
        if (calls >= MOST_CALLS) {
            call.response().putHeader("Retry-After", "1");
            ErrorResponses.send(call, new Problem(503, "there are " + MOST_CALLS + " calls under way; try again"));
            return;
        }
        calls++;
        HttpConnection connection = call.request().connection();
        waiting.remove(connection);
        call.addEndHandler(over -> {
            calls--;
            if (open.contains(connection)) {
                waiting.add(connection);
            }
        });
        call.next();
    }
}
