package io.metamigrator.api;

import io.metamigrator.serve.Event;
import io.metamigrator.serve.Events;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener's stream of events: a bounded queue that is written as fast as the listener reads. Who reads so slowly that it
 * overflows is hung up on, and may come again with the last id that it has seen. Thread-safe.
 */
final class EventListener {
    /** More than {@link Events} keeps, so that whoever catches up with all of them is not taken for slow. */
    static final int LONGEST_QUEUE = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(EventListener.class);
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final Vertx vertx;
    private final Context context;
    private final HttpServerResponse response;
    private final HttpConnection connection;
    private final Runnable gone;
    private final Deque<Event> queue = new ArrayDeque<>();
    private @Nullable AutoCloseable registration;
    private volatile long heartbeat = -1;
    private boolean ended;

    EventListener(Vertx vertx, HttpServerResponse response, HttpConnection connection, Runnable gone) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.response = response;
        this.connection = connection;
        this.gone = gone;
    }

    /** Begins; to be called by the event loop. */
    void listen(Events events, long afterId) {
        response.closeHandler(closed -> end());
        response.exceptionHandler(failure -> end());
        response.drainHandler(drained -> write());
        response.write(": listening\n\n");
        heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, tick -> beat());
        AutoCloseable registered = events.listen(afterId, this::take);
        synchronized (this) {
            registration = registered;
        }
        if (isEnded()) {
            unregister();
        }
    }

    /** Takes an event, from any thread. */
    private void take(Event event) {
        boolean slow;
        synchronized (this) {
            if (ended) {
                return;
            }
            queue.addLast(event);
            slow = queue.size() > LONGEST_QUEUE;
        }
        if (slow) {
            LOG.warn("a listener of events reads too slowly and is disconnected");
            end();
            connection.close();
        } else {
            context.runOnContext(ready -> write());
        }
    }

    private void write() {
        while (!response.closed() && !response.writeQueueFull()) {
            Event event;
            synchronized (this) {
                event = ended ? null : queue.pollFirst();
            }
            if (event == null) {
                return;
            }
            response.write("id: " + event.id() + "\nevent: " + event.kind() + "\ndata: " + EventsResource.json(event)
                    + "\n\n");
        }
    }

    private void beat() {
        if (!response.closed() && !response.writeQueueFull()) {
            response.write(": still here\n\n");
        }
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    private void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            queue.clear();
        }
        vertx.cancelTimer(heartbeat);
        unregister();
        gone.run();
    }

    private void unregister() {
        AutoCloseable registered;
        synchronized (this) {
            registered = registration;
        }
        if (registered != null) {
            try {
                registered.close();
            } catch (Exception e) {
                LOG.warn("a listener could not be taken off: {}", e.toString());
            }
        }
    }
}
