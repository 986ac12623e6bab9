package io.metamigrator.serve;

import io.metamigrator.migration.Progress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** How far the work of a migration is, to be asked at any time; what is worth a line becomes an event. Thread-safe. */
public final class TrackedProgress implements Progress {
    private final String migration;
    private final Events events;
    private final List<Progress> watchers = new CopyOnWriteArrayList<>();
    private Snapshot now = new Snapshot("", 0, 0, "", "");

    /**
     * How far it is.
     *
     * @param label what is being done; empty where nothing is
     * @param total 0 where it is not known
     * @param remark the newest remark, such as why it waits
     * @param waitsFor why nothing goes on at the moment, such as a target that is down; empty where it does
     */
    public record Snapshot(String label, long total, long done, String remark, String waitsFor) {}

    TrackedProgress(String migration, Events events) {
        this.migration = migration;
        this.events = events;
    }

    /** Somebody who is told, too. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** Tells a watcher, who returns at once, how far it is and all that follows. */
    synchronized Watch watch(Progress watcher) {
        if (!now.label().isEmpty()) {
            watcher.start(now.total(), now.label());
            watcher.step(now.done());
        }
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    public synchronized Snapshot now() {
        return now;
    }

    @Override
    public synchronized void start(long total, String label) {
        now = new Snapshot(label, total, 0, "", "");
        watchers.forEach(watcher -> watcher.start(total, label));
    }

    @Override
    public synchronized void step(long done) {
        String waitsFor = done > 0 ? "" : now.waitsFor();
        now = new Snapshot(now.label(), now.total(), now.done() + done, now.remark(), waitsFor);
        watchers.forEach(watcher -> watcher.step(done));
    }

    @Override
    public synchronized void note(String text) {
        now = new Snapshot(now.label(), now.total(), now.done(), text, now.waitsFor());
        watchers.forEach(watcher -> watcher.note(text));
        events.publish(migration, "note", Map.of("text", text));
    }

    @Override
    public synchronized void waits(String reason) {
        now = new Snapshot(now.label(), now.total(), now.done(), now.remark(), reason);
        watchers.forEach(watcher -> watcher.waits(reason));
    }

    @Override
    public synchronized void goesOn() {
        now = new Snapshot(now.label(), now.total(), now.done(), "", "");
    }

    @Override
    public synchronized void done() {
        now = new Snapshot("", 0, 0, "", "");
        watchers.forEach(Progress::done);
    }
}
