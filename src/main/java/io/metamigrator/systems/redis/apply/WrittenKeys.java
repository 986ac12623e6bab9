package io.metamigrator.systems.redis.apply;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.migration.slices.SliceCursor;
import io.metamigrator.migration.slices.SliceOutcome;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.plan.PlannedKey;
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
    private final Ledger ledger;
    private final Run run;
    private final Deque<SlicePart> parts;
    private final Path followed;
    private final int batch;
    private final Taking taking;
    private @Nullable SliceCursor<PlannedKey, List<PlannedKey>> planned;
    private @Nullable ItemLines<PlannedKey> since;
    private boolean isPlanOver;
    private List<PlannedKey> next = List.of();

    private enum Taking {
        /** A cutover that has deleted sources is refused. */
        THOSE_WITH_SOURCES,
        ALL_WRITTEN,
        THOSE_FOUND_AS_WELL
    }

    private WrittenKeys(Ledger ledger, Run run, SlicePlan plan, Path followed, Taking taking) {
        this.ledger = ledger;
        this.run = run;
        this.parts = new ArrayDeque<>(plan.parts());
        this.followed = followed;
        this.batch = plan.batch();
        this.taking = taking;
    }

    /** @param followed where follow has noted what it has created; fails where a cutover has deleted sources */
    public static WrittenKeys of(Ledger ledger, Run run, SlicePlan plan, Path followed) {
        return new WrittenKeys(ledger, run, plan, followed, Taking.THOSE_WITH_SOURCES);
    }

    /** The same, whatever a cutover has done since. */
    public static WrittenKeys everWritten(Ledger ledger, Run run, SlicePlan plan, Path followed) {
        return new WrittenKeys(ledger, run, plan, followed, Taking.ALL_WRITTEN);
    }

    /** Where follow notes what it creates after a run. */
    public static Path followed(PlanPaths paths, String run) {
        return paths.folder().resolve("follow").resolve(run + ".keys");
    }

    /** The same with the keys that the run has found in the target, and whatever a cutover has done since. */
    public static WrittenKeys withThoseFound(Ledger ledger, Run run, SlicePlan plan, Path followed) {
        return new WrittenKeys(ledger, run, plan, followed, Taking.THOSE_FOUND_AS_WELL);
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !(isPlanOver && (since == null || !since.hasNext()))) {
            next = isPlanOver ? since() : planned();
        }
        return !next.isEmpty();
    }

    private List<PlannedKey> since() {
        List<PlannedKey> keys = new ArrayList<>();
        ItemLines<PlannedKey> open = since;
        while (open != null && open.hasNext() && keys.size() < batch) {
            keys.add(open.next());
        }
        return keys;
    }

    private List<PlannedKey> planned() {
        SliceCursor<PlannedKey, List<PlannedKey>> current = planned;
        if (current != null && current.hasNext()) {
            return current.next();
        }
        close();
        SlicePart part = parts.poll();
        if (part == null) {
            isPlanOver = true;
            since = Files.exists(followed) ? PlannedKey.lines(followed) : null;
        } else {
            planned = cursor(part);
        }
        return List.of();
    }

    private SliceCursor<PlannedKey, List<PlannedKey>> cursor(SlicePart part) {
        return new SliceCursor<>(
                () -> true,
                (from, limit) -> ledger.slices().page(run, part.name(), EnumSet.of(State.CONFIRMED), from, limit),
                slice -> true,
                PlannedKey.lines(part.file()),
                this::keys);
    }

    private List<PlannedKey> keys(Slice slice, Iterator<PlannedKey> planned) {
        List<PlannedKey> keys = new ArrayList<>();
        SliceOutcome outcome = SliceOutcome.of(slice);
        for (int place = 0; place < slice.size(); place++) {
            PlannedKey key = planned.next();
            if (outcome.isSourceDeleted(place) && taking == Taking.THOSE_WITH_SOURCES) {
                throw MigrationException.refused("a cutover of run " + run.id() + " has deleted sources, such as "
                        + key.key().shown() + ", so there is nothing to follow any more");
            }
            if (outcome.isWritten(place) || taking == Taking.THOSE_FOUND_AS_WELL && outcome.isLeft(place)) {
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
        if (planned != null) {
            planned.close();
            planned = null;
        }
        if (since != null) {
            since.close();
            since = null;
        }
    }
}
