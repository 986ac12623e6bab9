package io.metamigrator.serve;

import io.metamigrator.migration.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what work tells of its progress until somebody who may be slow takes it; of too much the oldest is lost. Thread-safe. */
final class ProgressRelay implements Progress {
    private static final int MOST = 1000;

    private final Deque<Consumer<Progress>> told = new ArrayDeque<>();
    private long steps;

    /** Tells all that there is by now. */
    void drainTo(Progress progress) {
        List<Consumer<Progress>> taken;
        synchronized (this) {
            keepSteps();
            taken = new ArrayList<>(told);
            told.clear();
        }
        taken.forEach(one -> one.accept(progress));
    }

    private synchronized void keep(Consumer<Progress> one) {
        keepSteps();
        add(one);
    }

    private void keepSteps() {
        if (steps > 0) {
            long done = steps;
            steps = 0;
            add(progress -> progress.step(done));
        }
    }

    private void add(Consumer<Progress> one) {
        told.addLast(one);
        if (told.size() > MOST) {
            told.removeFirst();
        }
    }

    @Override
    public void start(long total, String label) {
        keep(progress -> progress.start(total, label));
    }

    @Override
    public synchronized void step(long done) {
        steps += done;
    }

    @Override
    public void note(String text) {
        keep(progress -> progress.note(text));
    }

    @Override
    public void waits(String reason) {
        keep(progress -> progress.waits(reason));
    }

    @Override
    public void done() {
        keep(Progress::done);
    }
}
