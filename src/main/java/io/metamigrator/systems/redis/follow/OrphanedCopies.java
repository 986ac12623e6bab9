package io.metamigrator.systems.redis.follow;

import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Presence;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** Copies of ours whose sources were deleted or have expired: they go, too. Entries of streams stay. One thread. */
final class OrphanedCopies {
    private final Servers servers;
    private final FollowSession following;
    private final KeyNames names;

    OrphanedCopies(Servers servers, FollowSession following, KeyNames names) {
        this.servers = servers;
        this.following = following;
        this.names = names;
    }

    /** Takes out of the target what the source has said of that it changed, and does not have any more, or not under that name. */
    void takeOut(ChangedNames.Page page) {
        List<PlannedKey> copies = new ArrayList<>();
        BitSet there = Presence.of(servers.source(), page.database(), page.keys());
        for (int place = 0; place < page.keys().size(); place++) {
            RedisKey key = page.keys().get(place);
            if (!there.get(place) || names.asksForType(page.database(), key)) {
                names.candidates(page.database(), key).stream()
                        .filter(to -> following.own().has(to))
                        .forEach(copies::add);
            }
        }
        List<PlannedKey> orphans = orphans(copies);
        if (!following.isRehearsal()) {
            following.means().removed().remove(orphans); // also what has expired on both sides
        }
        delete(there(orphans));
    }

    /** Those of some copies that are in the target, and whose sources are gone, or have another name there by now. */
    List<PlannedKey> left(List<PlannedKey> written) {
        List<PlannedKey> orphans = orphans(written);
        Set<PlannedKey> there = new LinkedHashSet<>(there(orphans));
        if (there.size() < orphans.size() && !following.isRehearsal()) {
            List<PlannedKey> nowhere =
                    orphans.stream().filter(key -> !there.contains(key)).toList();
            following.means().removed().expire(nowhere, servers.target().now());
        }
        return List.copyOf(there);
    }

    private List<PlannedKey> orphans(List<PlannedKey> copies) {
        Map<Integer, List<PlannedKey>> databases = new TreeMap<>();
        copies.stream()
                .filter(key -> names.rule(key).stream() == null)
                .forEach(key -> databases
                        .computeIfAbsent(key.database(), none -> new ArrayList<>())
                        .add(key));
        List<PlannedKey> orphans = new ArrayList<>();
        databases.forEach((database, keys) -> {
            List<RedisKey> sources = keys.stream().map(PlannedKey::key).toList();
            BitSet there = Presence.of(servers.source(), database, sources);
            Map<RedisKey, RedisKey> renamed = names.byType(database, sources);
            for (int place = 0; place < keys.size(); place++) {
                PlannedKey key = keys.get(place);
                boolean elsewhere =
                        renamed.containsKey(key.key()) && !key.target().equals(renamed.get(key.key()));
                if (!there.get(place) || elsewhere) {
                    orphans.add(key);
                }
            }
        });
        return orphans;
    }

    /** Deletes copies, but for those whose sources are there again. */
    void delete(List<PlannedKey> copies) {
        List<PlannedKey> gone = left(copies);
        if (gone.isEmpty() || following.isRehearsal()) {
            return;
        }
        following.means().removed().remove(gone);
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
