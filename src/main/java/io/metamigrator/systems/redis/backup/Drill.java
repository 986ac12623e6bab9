package io.metamigrator.systems.redis.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.RedisFailure;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.RestoreParams;

/**
 * Tries out whether backups can be put back, step by step as the routes call it: page by page under names that nobody has,
 * so that no more than a page is ever in the server beside what was there.
 */
public final class Drill {
    private final Servers servers;
    private final RedisMapping mapping;
    private final PlanPaths paths;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    public Drill(
            Servers servers,
            RedisMapping mapping,
            PlanPaths paths,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.servers = servers;
        this.mapping = mapping;
        this.paths = paths;
        this.progress = progress;
        this.control = control;
        this.json = json;
    }

    /** Reads the newest backups of the plan from end to end. @throws MigrationException refused, where there is none */
    public Trials open() {
        SlicePlan plan = RedisPlan.read(paths, json);
        BackupFolder folder = BackupFolder.of(paths, plan.digest());
        String version = servers.target().facts().version();
        List<Trial> trials = new ArrayList<>();
        long keys = 0;
        for (BackupHead.Kind kind : BackupHead.Kind.values()) {
            List<BackupFolder.Backup> all = folder.all(kind);
            if (!all.isEmpty()) {
                BackupFolder.Backup last = all.get(all.size() - 1);
                keys += BackupReader.check(last.file());
                trials.add(new Trial(last, version));
            }
        }
        if (trials.isEmpty()) {
            throw MigrationException.refused("there is no backup of this plan yet; run ./migrate redis backup");
        }
        progress.start(keys, "backup drill");
        return new Trials(DrillPlace.of(servers, mapping.databases()), trials);
    }

    /** The keys of the backups. */
    public Iterator<Trials.Page> pages(@ExchangeProperty("trial") Trials trials) {
        return trials.pages(servers.batch());
    }

    /** Puts some keys back, reads them, and removes them again. */
    public void page(@ExchangeProperty("trial") Trials trials, @Body Trials.Page page) {
        control.checkpoint();
        DrillPlace place = trials.place();
        Trial trial = page.trial();
        try {
            Map<RedisKey, KeptKey> restored = restore(place, trial, page.keys());
            Map<RedisKey, KeptKey> back = new HashMap<>();
            new KeyReading(place.side())
                    .whole(place.database(), List.copyOf(restored.keySet()))
                    .forEach(key -> back.put(key.key(), key));
            restored.forEach((name, kept) -> {
                KeptKey found = back.get(name);
                if (found == null) {
                    boolean expired = kept.isExpired(System.currentTimeMillis());
                    trial.count(kept, expired ? Trial.Verdict.EXPIRED : Trial.Verdict.DIFFERENT, "is not there");
                } else {
                    trial.count(kept, trial.verdict(kept, found), "is not as it was kept");
                }
            });
        } finally {
            remove(place, trial);
        }
        progress.step(page.keys().size());
    }

    /** Those that were taken, by the name that they got. */
    private static Map<RedisKey, KeptKey> restore(DrillPlace place, Trial trial, List<KeptKey> keys) {
        Map<RedisKey, KeptKey> names = new HashMap<>();
        keys.forEach(key -> names.put(place.name(key), key));
        trial.made().addAll(names.keySet());
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
        refusals.forEach((name, refusal) ->
                trial.count(names.remove(name), Trial.Verdict.DIFFERENT, RedisFailure.words(refusal)));
        return names;
    }

    private static void remove(DrillPlace place, Trial trial) {
        if (!trial.made().isEmpty()) {
            byte[][] names = trial.made().stream().map(RedisKey::bytes).toArray(byte[][]::new);
            place.side().in(place.database(), jedis -> jedis.unlink(names));
            trial.made().clear();
        }
    }

    /** How it came out. */
    public PhaseResult result(@ExchangeProperty("trial") Trials trials) {
        progress.done();
        ObjectNode result = json.createObjectNode()
                .put("migration", "redis")
                .put("phase", "backup")
                .put("mode", "drill")
                .put("place", trials.place().words());
        List<String> lines = new ArrayList<>();
        lines.add("Put back on trial into " + trials.place().words() + ", and removed again.");
        long different = 0;
        for (Trial trial : trials.all()) {
            ObjectNode node = result.putObject(trial.backup().head().kind().word())
                    .put("file", trial.backup().file().toString());
            List<String> counts = new ArrayList<>();
            for (Trial.Verdict verdict : Trial.Verdict.values()) {
                node.put(verdict.word(), trial.count(verdict));
                counts.add(trial.count(verdict) + " " + verdict.word());
            }
            trial.examples().forEach(node.putArray("examples")::add);
            lines.add(trial.backup().file() + ": " + String.join(", ", counts));
            trial.examples().forEach(example -> lines.add("  " + example));
            different += trial.count(Trial.Verdict.DIFFERENT);
        }
        return new PhaseResult(different == 0 ? ExitCode.DONE : ExitCode.DIFFERENCES, lines, result, "redis apply");
    }
}
