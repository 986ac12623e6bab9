package io.metamigrator.api;

import io.metamigrator.serve.Events;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Server-sent events at {@code /api/v1/events}, for callers that accept them. An answer without an end is no exchange of a
 * route and would keep a thread, so it is written by the port itself; those who ask for JSON go on to the route.
 */
final class EventStream implements Handler<RoutingContext> {
    private static final String PATH = "/api/v1/events";
    private static final String TYPE = "text/event-stream";
    private static final int MOST_LISTENERS = 32;

    private final Events events;
    private final AtomicInteger listening = new AtomicInteger();

    EventStream(Events events) {
        this.events = events;
    }

    @Override
    public void handle(RoutingContext call) {
        HttpServerRequest request = call.request();
        String accept = request.getHeader("Accept");
        if (!request.path().equals(PATH)
                || !request.method().name().equals("GET")
                || accept == null
                || !accept.contains(TYPE)) {
            call.next();
            return;
        }
        String last = request.getHeader("Last-Event-ID");
        if (last != null && !last.matches("\\d{1,18}")) {
            ErrorResponses.send(call, new Problem(400, "Last-Event-ID is the id of an event, a whole number"));
        } else if (listening.incrementAndGet() > MOST_LISTENERS) {
            listening.decrementAndGet();
            ErrorResponses.send(
                    call, new Problem(503, "there are " + MOST_LISTENERS + " listeners already; try again later"));
        } else {
            call.response().putHeader("Content-Type", TYPE).setChunked(true);
            new EventListener(call.vertx(), call.response(), request.connection(), listening::decrementAndGet)
                    .listen(events, last == null ? 0 : Long.parseLong(last));
        }
    }
}
