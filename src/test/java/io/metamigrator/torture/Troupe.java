package io.metamigrator.torture;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Actors that wait for their next run; starting one takes longer than a run. Thread-safe. */
final class Troupe implements AutoCloseable {
    private final Map<String, Queue<Actor>> waiting = new ConcurrentHashMap<>();

    /** The first process of a run. */
    Actor first() {
        return take(Actor.FIRST, false);
    }

    /** A second process, in a PID namespace of its own. */
    Actor secondInNamespace() {
        return take(Actor.SECOND, true);
    }

    private Actor take(String name, boolean inNamespace) {
        Actor one = waiting(name).poll();
        return one == null ? Actor.start(name, inNamespace) : one;
    }

    private Queue<Actor> waiting(String name) {
        return waiting.computeIfAbsent(name, any -> new ConcurrentLinkedQueue<>());
    }

    /** Takes back one that has carried out its order; one that has not is ended. */
    void giveBack(String name, Actor actor, boolean isFree) {
        if (isFree && actor.isAlive()) {
            actor.clocks().reset();
            waiting(name).add(actor);
        } else {
            actor.close();
        }
    }

    @Override
    public void close() {
        waiting.values().forEach(actors -> actors.forEach(Actor::close));
    }
}
