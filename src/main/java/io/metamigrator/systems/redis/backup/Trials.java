package io.metamigrator.systems.redis.backup;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The backups of a plan being put back on trial, one after the other. One thread. */
public final class Trials {
    private final DrillPlace place;
    private final List<Trial> all;

    Trials(DrillPlace place, List<Trial> all) {
        this.place = place;
        this.all = List.copyOf(all);
    }

    /** Some keys of one backup. */
    public record Page(Trial trial, List<KeptKey> keys) {}

    DrillPlace place() {
        return place;
    }

    List<Trial> all() {
        return all;
    }

    Iterator<Page> pages(int size) {
        return new Pages(all.iterator(), size);
    }

    private static final class Pages implements Iterator<Page>, AutoCloseable {
        private final Iterator<Trial> trials;
        private final int size;
        private @Nullable Trial trial;
        private @Nullable KeptPages pages;

        private Pages(Iterator<Trial> trials, int size) {
            this.trials = trials;
            this.size = size;
        }

        @Override
        public boolean hasNext() {
            while ((pages == null || !pages.hasNext()) && trials.hasNext()) {
                close();
                trial = trials.next();
                pages = new KeptPages(BackupReader.open(trial.backup().file()), size);
            }
            if (pages != null && !pages.hasNext()) {
                close();
            }
            return pages != null;
        }

        @Override
        public Page next() {
            if (!hasNext() || trial == null || pages == null) {
                throw new NoSuchElementException();
            }
            return new Page(trial, pages.next());
        }

        @Override
        public void close() {
            if (pages != null) {
                pages.close();
                pages = null;
            }
        }
    }
}
