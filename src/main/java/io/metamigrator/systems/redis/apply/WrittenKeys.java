package io.metamigrator.systems.redis.apply;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.redis.plan.KeyLines;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.RedisPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** All keys that a run and its follows have written, a slice at a time: first those of the plan, then those that came since. One thread. */
public final class WrittenKeys implements Iterator<List<PlannedKey>>, AutoCloseable {
    private static final int PAGE = 1000;

    private final Ledger ledger;
    private final Run run;
    private final Deque<RedisPlan.Part> parts;
    private final Path followed;
    private final int batch;
    private final Taking taking;
    private final Deque<Slice> ahead = new ArrayDeque<>();
    private @Nullable KeyLines lines;
    private boolean followedOpen;
    private RedisPlan.@Nullable Part part;
    private long line;
    private long asked;
    private List<PlannedKey> next = List.of();

    private enum Taking {
        /** A cutover that has deleted sources is refused. */
        THOSE_WITH_SOURCES,
        ALL_WRITTEN,
        THOSE_FOUND_AS_WELL
    }

    private WrittenKeys(Ledger ledger, Run run, RedisPlan plan, Path followed, Taking taking) {
        this.ledger = ledger;
        this.run = run;
        this.parts = new ArrayDeque<>(plan.parts());
        this.followed = followed;
        this.batch = plan.batch();
        this.taking = taking;
    }

    /** @param followed where follow has noted what it has created; fails where a cutover has deleted sources */
    public static WrittenKeys of(Ledger ledger, Run run, RedisPlan plan, Path followed) {
        return new WrittenKeys(ledger, run, plan, followed, Taking.THOSE_WITH_SOURCES);
    }

    /** The same, whatever a cutover has done since. */
    public static WrittenKeys everWritten(Ledger ledger, Run run, RedisPlan plan, Path followed) {
        return new WrittenKeys(ledger, run, plan, followed, Taking.ALL_WRITTEN);
    }

    /** Where follow notes what it creates after a run. */
    public static Path followed(PlanPaths paths, String run) {
        return paths.folder().resolve("follow").resolve(run + ".keys");
    }

    /** The same with the keys that the run has found in the target, and whatever a cutover has done since. */
    public static WrittenKeys withThoseFound(Ledger ledger, Run run, RedisPlan plan, Path followed) {
        return new WrittenKeys(ledger, run, plan, followed, Taking.THOSE_FOUND_AS_WELL);
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !(followedOpen && (lines == null || !lines.hasNext()))) {
            next = followedOpen ? since() : planned();
        }
        return !next.isEmpty();
    }

    private List<PlannedKey> since() {
        List<PlannedKey> keys = new ArrayList<>();
        KeyLines open = lines;
        while (open != null && open.hasNext() && keys.size() < batch) {
            keys.add(open.next());
        }
        return keys;
    }

    private List<PlannedKey> planned() {
        RedisPlan.Part current = part;
        if (current == null) {
            openNext();
            return List.of();
        }
        if (ahead.isEmpty()) {
            ahead.addAll(ledger.slices().page(run, current.name(), EnumSet.of(State.CONFIRMED), asked, PAGE));
        }
        Slice slice = ahead.poll();
        if (slice == null) {
            part = null;
            return List.of();
        }
        asked = slice.position() + slice.size();
        return keys(slice);
    }

    private void openNext() {
        close();
        RedisPlan.Part following = parts.poll();
        if (following == null) {
            followedOpen = true;
            lines = Files.exists(followed) ? new KeyLines(followed) : null;
            return;
        }
        part = following;
        lines = new KeyLines(following.file());
        line = 0;
        asked = 0;
    }

    private List<PlannedKey> keys(Slice slice) {
        KeyLines open = lines;
        List<PlannedKey> keys = new ArrayList<>();
        if (open == null) {
            return keys;
        }
        SliceOutcome outcome = SliceOutcome.of(slice);
        for (; line < slice.position(); line++) {
            open.next();
        }
        for (int place = 0; place < slice.size(); place++, line++) {
            PlannedKey key = open.next();
            if (outcome.isSourceDeleted(place) && taking == Taking.THOSE_WITH_SOURCES) {
                throw MigrationException.refused("a cutover of run " + run.id() + " has deleted sources, such as "
                        + key.key().shown() + ", so there is nothing to follow any more");
            }
            boolean found = taking == Taking.THOSE_FOUND_AS_WELL && outcome.isLeft(place);
            if (outcome.isCreated(place) || outcome.isReplaced(place) || found) {
                keys.add(key);
            }
        }
        return keys;
    }

    @Override
    public List<PlannedKey> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<PlannedKey> page = next;
        next = List.of();
        return page;
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.close();
            lines = null;
        }
    }
}
