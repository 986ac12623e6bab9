package io.metamigrator.systems.redis.cutover;

import io.metamigrator.ledger.Slice;
import io.metamigrator.systems.redis.apply.SliceOutcome;
import io.metamigrator.systems.redis.plan.KeyLines;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.RedisPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The slices of a part of which the run has written something, each with its keys. One thread. */
final class SourcePages implements Iterator<SourcePage>, AutoCloseable {
    private static final int PAGE = 1000;

    private final HandingOver handing;
    private final RedisPlan.Part part;
    private final KeyLines lines;
    private final Deque<Slice> ahead = new ArrayDeque<>();
    private long asked;
    private boolean exhausted;
    private long line;

    SourcePages(HandingOver handing, RedisPlan.Part part) {
        this.handing = handing;
        this.part = part;
        this.lines = new KeyLines(part.file());
    }

    @Override
    public boolean hasNext() {
        if (!handing.mayGoOn()) {
            return false;
        }
        while (ahead.isEmpty() && !exhausted) {
            List<Slice> page = handing.slices(part, asked, PAGE);
            exhausted = page.size() < PAGE;
            for (Slice slice : page) {
                asked = slice.position() + slice.size();
                if (SliceOutcome.of(slice).written() > 0) {
                    ahead.add(slice);
                }
            }
        }
        return !ahead.isEmpty();
    }

    @Override
    public SourcePage next() {
        if (ahead.isEmpty()) {
            throw new NoSuchElementException();
        }
        Slice slice = ahead.remove();
        for (; line < slice.position(); line++) {
            lines.next();
        }
        List<PlannedKey> keys = new ArrayList<>(slice.size());
        for (; line < slice.position() + slice.size(); line++) {
            keys.add(lines.next());
        }
        return SourcePage.of(slice, keys);
    }

    @Override
    public void close() {
        lines.close();
    }
}
