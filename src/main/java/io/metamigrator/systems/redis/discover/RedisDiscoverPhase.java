package io.metamigrator.systems.redis.discover;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.EmptySource;
import io.metamigrator.systems.redis.server.KeyAnswers;
import io.metamigrator.systems.redis.server.ScanPages;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;

/** The discover phase, step by step as the routes call it: SCAN, never KEYS, and no value is read. */
public final class RedisDiscoverPhase {
    private final RedisMapping mapping;
    private final Servers servers;
    private final PlanPaths paths;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    public RedisDiscoverPhase(
            RedisMapping mapping,
            Servers servers,
            PlanPaths paths,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.mapping = mapping;
        this.servers = servers;
        this.paths = paths;
        this.progress = progress;
        this.control = control;
        this.json = json;
    }

    public RedisDiscovery open() {
        ServerFacts facts = servers.source().facts();
        progress.start(facts.keys().values().stream().mapToLong(Long::longValue).sum(), "discover");
        return new RedisDiscovery();
    }

    /** The databases that hold any key. */
    public List<Integer> databases() {
        return List.copyOf(servers.source().facts().keys().keySet());
    }

    public Iterator<ScanPages.Page> pages(@ExchangeProperty("discovery") RedisDiscovery discovery, @Body int database) {
        return discovery.scan(new ScanPages(servers.source(), database, servers.batch()));
    }

    /** Asks for type, size and expiry of the keys of a page, all in one round trip. */
    public void page(@ExchangeProperty("discovery") RedisDiscovery discovery, @Body ScanPages.Page page) {
        if (control.isEnding()) {
            throw new MigrationException(
                    ExitCode.INTERRUPTED, "stopped when asked to; discover starts again from the beginning");
        }
        List<RedisKey> keys = page.keys();
        boolean measures = servers.source().measures();
        servers.source().in(page.database(), jedis -> {
            List<Response<String>> types = new ArrayList<>(keys.size());
            List<Response<Long>> sizes = new ArrayList<>(keys.size());
            List<Response<Long>> left = new ArrayList<>(keys.size());
            try (Pipeline pipeline = jedis.pipelined()) {
                for (RedisKey key : keys) {
                    byte[] name = key.bytes();
                    types.add(pipeline.type(name));
                    if (measures) {
                        sizes.add(pipeline.memoryUsage(name));
                    }
                    left.add(pipeline.pttl(name));
                }
                pipeline.sync();
            }
            for (int i = 0; i < keys.size(); i++) {
                String type = KeyAnswers.orElse(types.get(i), KeyAnswers.NO_RIGHT);
                Long size = measures ? KeyAnswers.orElse(sizes.get(i), null) : null;
                if (!type.equals("none")) {
                    discovery.add(
                            page.database(),
                            keys.get(i),
                            type,
                            size == null ? 0 : size,
                            KeyAnswers.orElse(left.get(i), -1L));
                }
            }
            return true;
        });
        progress.step(keys.size());
    }

    public void close(@ExchangeProperty("discovery") RedisDiscovery discovery) {
        discovery.close();
    }

    /** Tells what was found. */
    public PhaseResult finish(@ExchangeProperty("discovery") RedisDiscovery discovery) throws IOException {
        progress.done();
        ServerFacts facts = servers.source().facts();
        ObjectNode result = json.createObjectNode()
                .put("migration", "redis")
                .put("phase", "discover")
                .put("timestamp", Instant.now().toString())
                .put("source", servers.source().address().toString())
                .put("target", servers.targetName());
        ServerText.describe(facts, result.putObject("server"));
        List<String> lines = new ArrayList<>(ServerText.lines(servers, facts));
        boolean measures = servers.source().measures();
        result.put("sizesKnown", measures);
        if (!measures) {
            lines.add(ServerFacts.NOT_MEASURED);
        }
        EmptySource.of(mapping.databases(), facts).ifPresent(warning -> {
            lines.add(warning);
            result.put("warning", warning);
        });
        TextTable table = new TextTable(
                "DB family", "keys", "bytes", "greatest", "no expiry", "within 1 h", "within 1 d", "later", "types");
        ObjectNode databases = result.putObject("databases");
        discovery.databases().forEach((database, families) -> {
            ArrayNode all = databases.putArray(String.valueOf(database));
            families.forEach((family, tally) -> {
                tally.describe(all.addObject().put("family", family));
                table.row(
                        database + "  " + family,
                        tally.keys(),
                        tally.bytes(),
                        tally.greatest(),
                        tally.count(FamilyTally.Expiry.NEVER),
                        tally.count(FamilyTally.Expiry.WITHIN_AN_HOUR),
                        tally.count(FamilyTally.Expiry.WITHIN_A_DAY),
                        tally.count(FamilyTally.Expiry.LATER),
                        String.join(" ", tally.types().keySet()));
            });
        });
        PrivateFiles.folder(paths.discovery());
        try (OutputStream out = PrivateFiles.write(paths.discovery().resolve("discovery_results.json"))) {
            out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(result));
        }
        lines.add("");
        lines.addAll(table.lines());
        if (discovery.databases().values().stream()
                .flatMap(families -> families.values().stream())
                .anyMatch(tally -> tally.types().containsKey(KeyAnswers.NO_RIGHT))) {
            lines.add(KeyAnswers.NO_RIGHT
                    + " among the types: keys that the user has no right to, which are counted only");
        }
        lines.add("");
        lines.add("Kept in " + paths.discovery());
        return new PhaseResult(ExitCode.DONE, lines, result, "redis plan");
    }
}
