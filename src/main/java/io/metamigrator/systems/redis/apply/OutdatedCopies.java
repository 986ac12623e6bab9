package io.metamigrator.systems.redis.apply;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.slices.BackupFolder;
import io.metamigrator.migration.slices.RunItems;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.backup.RedisBackup;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.Servers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes copies of earlier runs out of the target whose sources have another name there by now, since they are of another type: they go as those
 * whose sources are gone. What no run of ours has written stays, and all stay where the guard objects.
 */
final class OutdatedCopies {
    private final RedisMapping mapping;
    private final Servers servers;
    private final PlanPaths paths;
    private final Ledger ledger;
    private final Guard guard;
    private final Progress progress;
    private final ObjectMapper json;

    OutdatedCopies(
            RedisMapping mapping,
            Servers servers,
            PlanPaths paths,
            Ledger ledger,
            Guard guard,
            Progress progress,
            ObjectMapper json) {
        this.mapping = mapping;
        this.servers = servers;
        this.paths = paths;
        this.ledger = ledger;
        this.guard = guard;
        this.progress = progress;
        this.json = json;
    }

    /** @return how many went */
    long takeOut(SlicePlan plan, Run run) {
        Set<Copy> candidates = new HashSet<>();
        RedisPlan.outdated(plan).stream().filter(this::isOutdated).map(Copy::of).forEach(candidates::add);
        if (candidates.isEmpty()) {
            return 0;
        }
        Set<RedisKey> ours = written(candidates, run);
        List<String> objections = guard.objections(
                Map.of("keys", (long) ours.size()),
                Map.of("keys", servers.target().facts().keysIn(servers.targetDatabase())));
        if (!ours.isEmpty() && !objections.isEmpty()) {
            progress.note("copies whose sources have another name by now stay, since this needs a second look: "
                    + String.join("; ", objections));
            return 0;
        }
        long gone = ours.isEmpty()
                ? 0
                : servers.target()
                        .writing(
                                servers.targetDatabase(),
                                jedis -> jedis.unlink(
                                        ours.stream().map(RedisKey::bytes).toArray(byte[][]::new)));
        if (gone > 0) {
            ledger.audit()
                    .add(
                            "redis",
                            run.id(),
                            gone + " copies of earlier runs taken out, whose sources have another" + " name by now");
            progress.note(gone + " copies went whose sources are of another type by now and have another name");
        }
        return gone;
    }

    /** What a copy was made of, and where it is. */
    private record Copy(int database, RedisKey key, RedisKey target) {
        static Copy of(PlannedKey key) {
            return new Copy(key.database(), key.key(), key.target());
        }
    }

    /** Whether the source is there and has another name now, too. */
    private boolean isOutdated(PlannedKey key) {
        String type = servers.source()
                .in(key.database(), jedis -> jedis.type(key.key().bytes()));
        return !type.equals("none")
                && mapping.map(key.database(), key.key(), type)
                        .map(KeyRule.Mapped::target)
                        .filter(key.target()::equals)
                        .isEmpty();
    }

    /** Those that an earlier run into this target has written, and a rollback has not taken back. */
    private Set<RedisKey> written(Set<Copy> candidates, Run now) {
        Set<RedisKey> ours = new HashSet<>();
        for (Run run : ledger.runs().of("redis")) {
            BackupFolder kept = RedisBackup.folder(paths, run.planDigest());
            if (run.id().equals(now.id()) || !run.scope().equals(now.scope()) || !kept.hasPlan()) {
                continue;
            }
            try (RunItems<PlannedKey> keys =
                    WrittenKeys.everWritten(ledger, run, kept.plan(json), WrittenKeys.followed(paths, run.id()))) {
                keys.forEachRemaining(page -> page.stream()
                        .filter(key -> candidates.contains(Copy.of(key)))
                        .forEach(key -> ours.add(key.target())));
            }
        }
        return ours;
    }
}
