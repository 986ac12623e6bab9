package io.metamigrator.systems.redis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.migration.slices.BackupFolder;
import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.migration.slices.SliceOutcome;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.view.PlannedItems;
import io.metamigrator.systems.redis.backup.RedisBackup;
import io.metamigrator.systems.redis.follow.FollowedKeys;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.RedisPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a key in the plans of Redis, by the name that it has at the source or by the one that it gets. */
public final class RedisItems implements PlannedItems {
    private static final String FOLLOWED = "followed";

    @Override
    public String migration() {
        return "redis";
    }

    @Override
    public List<Place> find(Run run, String id, Settings settings, ObjectMapper json) {
        PlanPaths paths = PlanPaths.of(settings, migration());
        List<Place> found = new ArrayList<>();
        plan(run, paths, json)
                .ifPresent(plan -> plan.parts().forEach(part -> add(found, part.name(), part.file(), id, null)));
        Path followed = FollowedKeys.file(paths, run.id());
        if (Files.exists(followed)) {
            add(found, FOLLOWED, followed, id, new Fate(State.CONFIRMED, "follow has carried it over"));
        }
        return found;
    }

    private static Optional<SlicePlan> plan(Run run, PlanPaths paths, ObjectMapper json) {
        BackupFolder kept = RedisBackup.folder(paths, run.planDigest());
        if (kept.hasPlan()) {
            return Optional.of(kept.plan(json));
        }
        return SlicePlan.isThere(paths)
                ? Optional.of(RedisPlan.read(paths, json))
                        .filter(plan -> plan.digest().equals(run.planDigest()))
                : Optional.empty();
    }

    private static void add(List<Place> found, String part, Path file, String id, @Nullable Fate fate) {
        try (ItemLines<PlannedKey> lines = PlannedKey.lines(file)) {
            for (long position = 0; lines.hasNext(); position++) {
                PlannedKey key = lines.next();
                String target = key.target().shown();
                if (target.equals(id) || key.key().shown().equals(id)) {
                    found.add(new Place(
                            part,
                            position,
                            key.key().shown(),
                            target,
                            file.getFileName().toString(),
                            fate));
                }
            }
        }
    }

    @Override
    public Fate fate(Slice slice, int place) {
        if (slice.state() == State.PLANNED) {
            return new Fate(State.PLANNED, "its turn has not come");
        }
        if (slice.isCutOff()) {
            return new Fate(State.SENDING, "its slice was begun, and has not come to its end");
        }
        return SliceOutcome.of(slice).fate(place);
    }
}
