package io.metamigrator.systems.redis.follow;

import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Presence;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** Copies of ours whose sources were deleted or have expired: they go, too. Entries of streams stay. One thread. */
final class GoneSources {
    private final Servers servers;
    private final Following following;
    private final KeyNames names;

    GoneSources(Servers servers, Following following, KeyNames names) {
        this.servers = servers;
        this.following = following;
        this.names = names;
    }

    /** Takes out of the target what the source has said of that it changed, and does not have any more. */
    void takeOut(ChangedNames.Page page) {
        List<PlannedKey> copies = new ArrayList<>();
        BitSet there = Presence.of(servers.source(), page.database(), page.keys());
        for (int place = there.nextClearBit(0); place < page.keys().size(); place = there.nextClearBit(place + 1)) {
            RedisKey key = page.keys().get(place);
            names.candidates(page.database(), key).stream()
                    .filter(to -> following.own().has(to))
                    .forEach(copies::add);
        }
        delete(there(copies));
    }

    /** Those of some copies that are in the target, and whose sources are gone. */
    List<PlannedKey> left(List<PlannedKey> written) {
        Map<Integer, List<PlannedKey>> databases = new TreeMap<>();
        written.stream()
                .filter(key -> names.rule(key).stream() == null)
                .forEach(key -> databases
                        .computeIfAbsent(key.database(), none -> new ArrayList<>())
                        .add(key));
        List<PlannedKey> orphans = new ArrayList<>();
        databases.forEach((database, keys) -> {
            BitSet there = Presence.of(
                    servers.source(),
                    database,
                    keys.stream().map(PlannedKey::key).toList());
            IntStream.range(0, keys.size())
                    .filter(place -> !there.get(place))
                    .mapToObj(keys::get)
                    .forEach(orphans::add);
        });
        return there(orphans);
    }

    /** Deletes copies, but for those whose sources are there again. */
    void delete(List<PlannedKey> copies) {
        List<PlannedKey> gone = left(copies);
        if (gone.isEmpty() || following.isRehearsal()) {
            return;
        }
        long deleted = servers.target().writing(servers.targetDatabase(), jedis -> {
            List<Response<Long>> answers = new ArrayList<>(gone.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                gone.forEach(key -> answers.add(pipeline.unlink(key.target().bytes())));
                pipeline.sync();
            }
            return answers.stream().mapToLong(Response::get).sum();
        });
        following.tally().add(FollowTally.Fate.DELETED, deleted);
    }

    private List<PlannedKey> there(List<PlannedKey> copies) {
        return Presence.among(copies, PlannedKey::target, servers.target(), servers.targetDatabase());
    }
}
