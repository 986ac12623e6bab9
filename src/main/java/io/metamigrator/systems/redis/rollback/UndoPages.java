package io.metamigrator.systems.redis.rollback;

import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.systems.redis.apply.SliceOutcome;
import io.metamigrator.systems.redis.backup.KeptKey;
import io.metamigrator.systems.redis.plan.KeyLines;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.RedisPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The slices of a part of which the run may have written something, each with its keys and what was kept of them. One thread. */
final class UndoPages implements Iterator<UndoPage>, AutoCloseable {
    private static final int PAGE = 1000;

    private final Undoing undoing;
    private final RedisPlan.Part part;
    private final KeyLines lines;
    private final Deque<Slice> ahead = new ArrayDeque<>();
    private long asked;
    private boolean exhausted;
    private long line;
    private @Nullable UndoPage next;

    UndoPages(Undoing undoing, RedisPlan.Part part) {
        this.undoing = undoing;
        this.part = part;
        this.lines = new KeyLines(part.file());
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = undoing.mayGoOn() ? advance() : null;
        }
        return next != null;
    }

    private @Nullable UndoPage advance() {
        for (Slice slice = slice(); slice != null; slice = slice()) {
            for (; line < slice.position(); line++) {
                undoing.pass(part, lines.next());
            }
            UndoPage page = page(slice);
            if (SliceOutcome.of(slice).written() > 0) {
                return page;
            }
        }
        for (; lines.hasNext(); line++) {
            undoing.pass(part, lines.next());
        }
        return null;
    }

    private @Nullable Slice slice() {
        if (ahead.isEmpty() && !exhausted) {
            List<Slice> page = undoing.slices(part, asked, PAGE);
            exhausted = page.size() < PAGE;
            ahead.addAll(page);
            page.forEach(slice -> asked = slice.position() + slice.size());
        }
        return ahead.poll();
    }

    private UndoPage page(Slice slice) {
        List<PlannedKey> keys = new ArrayList<>(slice.size());
        Map<Integer, KeptKey> replaced = new HashMap<>();
        Map<Integer, KeptKey> sources = new HashMap<>();
        SliceOutcome outcome = SliceOutcome.of(slice);
        for (int place = 0; place < slice.size(); place++, line++) {
            PlannedKey key = lines.next();
            keys.add(key);
            Undoing.Kept kept = undoing.pass(part, key);
            int at = place;
            if (outcome.isReplaced(place)) {
                kept.target().ifPresent(was -> replaced.put(at, was));
            }
            if (outcome.isSourceDeleted(place)) {
                kept.source().ifPresent(was -> sources.put(at, was));
            }
        }
        return new UndoPage(slice, keys, replaced, sources);
    }

    @Override
    public UndoPage next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        UndoPage page = next;
        next = null;
        return page;
    }

    /** States of slices of which something may be in the target. */
    static EnumSet<State> states() {
        return EnumSet.of(State.SENDING, State.CONFIRMED, State.ROLLED_BACK);
    }

    @Override
    public void close() {
        lines.close();
    }
}
