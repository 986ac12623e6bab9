package io.metamigrator.serve;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What happened lately, kept for those who come late, and told at once to those who listen. Thread-safe. */
public final class Events {
    private static final int KEPT = 1000;

    private final Deque<Event> latest = new ArrayDeque<>();
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private long lastId;

    /** Tells an event. Listeners must return at once. */
    public synchronized void publish(String migration, String kind, Map<String, String> facts) {
        Event event = new Event(++lastId, Instant.now(), migration, kind, facts);
        latest.addLast(event);
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
        listeners.forEach(listener -> listener.accept(event));
    }

    /** Tells what was published after an id, as far as it is kept, and from then on each event as it happens. */
    public synchronized AutoCloseable listen(long afterId, Consumer<Event> listener) {
        latest.stream().filter(event -> event.id() > afterId).forEach(listener);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
