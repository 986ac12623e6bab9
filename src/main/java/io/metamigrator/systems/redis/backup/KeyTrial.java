package io.metamigrator.systems.redis.backup;

import io.metamigrator.migration.Tally;
import io.metamigrator.migration.slices.BackupFolder;
import io.metamigrator.migration.slices.BackupTrial;
import io.metamigrator.migration.slices.Restored;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.server.RedisFailure;
import io.metamigrator.systems.redis.server.Servers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.RestoreParams;

/**
 * Puts the keys of backups back page by page under names that nobody has, so that no more than a page is ever in the server
 * beside what was there. One thread.
 */
final class KeyTrial implements BackupTrial<List<KeptKey>> {
    private static final int EXAMPLES = 20;

    private final Servers servers;
    private final DrillPlace place;
    private final String version;
    private final Set<RedisKey> made = new HashSet<>();

    KeyTrial(Servers servers, DrillPlace place) {
        this.servers = servers;
        this.place = place;
        this.version = servers.target().facts().version();
    }

    @Override
    public String place() {
        return place.words();
    }

    @Override
    public Iterator<List<KeptKey>> pages(BackupFolder.Backup backup) {
        return new KeptPages(BackupReader.open(backup.file()), servers.batch());
    }

    @Override
    public int size(List<KeptKey> keys) {
        return keys.size();
    }

    @Override
    public Tally<Restored> tryOut(BackupFolder.Backup backup, List<KeptKey> keys) {
        Tally<Restored> tally = new Tally<>(Restored.class, EXAMPLES);
        try {
            Map<RedisKey, KeptKey> restored = restore(keys, tally);
            Map<RedisKey, KeptKey> back = new HashMap<>();
            new KeyReading(place.side())
                    .whole(place.database(), List.copyOf(restored.keySet()))
                    .forEach(key -> back.put(key.key(), key));
            boolean sameVersion = backup.head().version().equals(version);
            restored.forEach((name, kept) -> {
                KeptKey found = back.get(name);
                if (found != null) {
                    count(tally, kept, kept.as(found, sameVersion), "is not as it was kept");
                } else if (kept.isExpired(System.currentTimeMillis())) {
                    count(tally, kept, Restored.EXPIRED, "");
                } else {
                    count(tally, kept, Restored.DIFFERENT, "is not there");
                }
            });
        } finally {
            remove();
        }
        return tally;
    }

    private static void count(Tally<Restored> tally, KeptKey key, Restored restored, String words) {
        tally.add(
                "DB " + key.database(),
                restored,
                "DB " + key.database() + " " + key.key().shown() + ": " + words);
    }

    /** Those that were taken, by the name that they got. */
    private Map<RedisKey, KeptKey> restore(List<KeptKey> keys, Tally<Restored> tally) {
        Map<RedisKey, KeptKey> names = new HashMap<>();
        keys.forEach(key -> names.put(place.name(key), key));
        made.addAll(names.keySet());
        Map<RedisKey, JedisDataException> refusals = place.side().in(place.database(), jedis -> {
            Map<RedisKey, Response<String>> answers = new HashMap<>();
            try (Pipeline pipeline = jedis.pipelined()) {
                names.forEach((name, key) -> answers.put(
                        name,
                        pipeline.restore(
                                name.bytes(),
                                Math.max(0, key.expiresAt()),
                                key.value(),
                                RestoreParams.restoreParams().absTtl())));
                pipeline.sync();
            }
            Map<RedisKey, JedisDataException> refused = new HashMap<>();
            answers.forEach((name, answer) -> {
                try {
                    answer.get();
                } catch (JedisDataException e) {
                    refused.put(name, e);
                }
            });
            return refused;
        });
        refusals.forEach(
                (name, refusal) -> count(tally, names.remove(name), Restored.DIFFERENT, RedisFailure.words(refusal)));
        return names;
    }

    private void remove() {
        if (!made.isEmpty()) {
            byte[][] names = made.stream().map(RedisKey::bytes).toArray(byte[][]::new);
            place.side().in(place.database(), jedis -> jedis.unlink(names));
            made.clear();
        }
    }
}
