package io.metamigrator.api;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.EnumMap;
import java.util.Map;

/**
 * Bounds the bodies under way, of each role for itself, so that one caller cannot fill the memory and weak ones cannot shut
 * strong ones out. Called by the event loop alone.
 */
final class Bodies implements Handler<RoutingContext> {
    /** Of a role, together: four of the largest. */
    private static final long MOST_BYTES = 4 * ApiPort.LARGEST_BODY;

    private static final int MOST = 32;

    private final Map<Role, Under> way = new EnumMap<>(Role.class);

    /** What callers of one role have sent or are about to. */
    private static final class Under {
        private long bytes;
        private int bodies;
    }

    @Override
    public void handle(RoutingContext call) {
        long size = size(call.request());
        if (size == 0) {
            call.next();
            return;
        }
        Under under = way.computeIfAbsent(Caller.of(call.request()).role(), role -> new Under());
        if (under.bodies >= MOST || under.bytes + size > MOST_BYTES) {
            call.response().putHeader("Retry-After", "1");
            ErrorResponses.send(call, new Problem(503, "too many bodies are under way; try again"));
            return;
        }
        under.bodies++;
        under.bytes += size;
        call.addEndHandler(over -> {
            under.bodies--;
            under.bytes -= size;
        });
        call.next();
    }

    /** What a body may come to: in chunks it does not say. */
    static long size(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length != null) {
            return Long.parseLong(length);
        }
        return request.getHeader("Transfer-Encoding") == null ? 0 : ApiPort.LARGEST_BODY;
    }
}
