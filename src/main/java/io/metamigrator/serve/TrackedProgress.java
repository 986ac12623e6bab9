package io.metamigrator.serve;

import io.metamigrator.migration.Progress;
import java.util.Map;

/** How far the work of a migration is, to be asked at any time; what is worth a line becomes an event. Thread-safe. */
public final class TrackedProgress implements Progress {
    private final String migration;
    private final Events events;
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

    public synchronized Snapshot now() {
        return now;
    }

    @Override
    public synchronized void start(long total, String label) {
        now = new Snapshot(label, total, 0, "", "");
    }

    @Override
    public synchronized void step(long done) {
        String waitsFor = done > 0 ? "" : now.waitsFor();
        now = new Snapshot(now.label(), now.total(), now.done() + done, now.remark(), waitsFor);
    }

    @Override
    public synchronized void note(String text) {
        now = new Snapshot(now.label(), now.total(), now.done(), text, now.waitsFor());
        events.publish(migration, "note", Map.of("text", text));
    }

    @Override
    public synchronized void waits(String reason) {
        now = new Snapshot(now.label(), now.total(), now.done(), now.remark(), reason);
    }

    @Override
    public synchronized void goesOn() {
        now = new Snapshot(now.label(), now.total(), now.done(), "", "");
    }

    @Override
    public synchronized void done() {
        now = new Snapshot("", 0, 0, "", "");
    }
}
