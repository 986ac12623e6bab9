package io.metamigrator.systems.redis.apply;

import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.systems.redis.plan.KeyLines;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.RedisPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What is left to do of a part, slice by slice, each with its keys read from the plan. The position of a slice in the plan's
 * file is what a resume goes by; a cursor of SCAN would not outlive the server. One thread at a time.
 */
final class PendingSlices implements Iterator<Work>, AutoCloseable {
    private static final int PAGE = 1000;

    private final Application application;
    private final RedisPlan.Part part;
    private final long end;
    private final KeyLines lines;
    private final Deque<Slice> ahead = new ArrayDeque<>();
    private long line;
    private long asked;
    private boolean exhausted;

    /** @param limit how many keys of the part are taken at most, counted from its first one */
    PendingSlices(Application application, RedisPlan.Part part, long limit) {
        this.application = application;
        this.part = part;
        this.end = Math.min(limit, part.keys());
        this.lines = new KeyLines(part.file());
    }

    @Override
    public synchronized boolean hasNext() {
        if (!application.mayGoOn()) {
            return false;
        }
        if (ahead.isEmpty() && !exhausted) {
            fetch();
        }
        return !ahead.isEmpty();
    }

    private void fetch() {
        List<Slice> page = application
                .ledger()
                .slices()
                .page(application.run(), part.name(), EnumSet.of(State.PLANNED, State.SENDING), asked, PAGE);
        exhausted = page.size() < PAGE;
        for (Slice slice : page) {
            asked = slice.position() + slice.size();
            if (slice.position() < end) {
                ahead.add(slice);
            } else {
                exhausted = true;
            }
        }
    }

    @Override
    public synchronized Work next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Slice slice = ahead.remove();
        if (slice.position() + slice.size() > end && !slice.isCutOff()) {
            slice = application
                    .ledger()
                    .slices()
                    .cut(application.lease(), application.run(), slice, Math.toIntExact(end - slice.position()));
        }
        for (; line < slice.position(); line++) {
            lines.next();
        }
        List<PlannedKey> keys = new ArrayList<>(slice.size());
        for (; line < slice.position() + slice.size(); line++) {
            keys.add(lines.next());
        }
        return Work.of(slice, keys);
    }

    @Override
    public void close() {
        lines.close();
    }
}
