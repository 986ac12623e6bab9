package io.metamigrator.systems.redis.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.compare.PairVerdict;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.KeyAnswers;
import io.metamigrator.systems.redis.server.Presence;
import io.metamigrator.systems.redis.server.ScanPages;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The plan phase, step by step as the routes call it: reads both servers, writes nothing to them. */
public final class RedisPlanPhase {
    private final RedisMapping mapping;
    private final Servers servers;
    private final PlanPaths paths;
    private final Duration tolerance;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    public RedisPlanPhase(
            RedisMapping mapping,
            Servers servers,
            PlanPaths paths,
            Duration tolerance,
            Progress progress,
            Control control,
            ObjectMapper json) {
        this.mapping = mapping;
        this.servers = servers;
        this.paths = paths;
        this.tolerance = tolerance;
        this.progress = progress;
        this.control = control;
        this.json = json;
    }

    /** Begins a plan in the place of the last one. @throws MigrationException refused, where source and target are one */
    public RedisPlanBuilder open() throws IOException {
        if (servers.isOneServer() && mapping.databases().contains(servers.targetDatabase())) {
            throw MigrationException.refused(
                    "database " + servers.targetDatabase() + " of "
                            + servers.source().address()
                            + " is source and target at once; set redis.target-database to another one, or take it out of the mapping");
        }
        Files.deleteIfExists(paths.plan());
        PrivateFiles.folder(RedisPlan.keysFolder(paths));
        ServerFacts facts = servers.source().facts();
        progress.start(mapping.databases().stream().mapToLong(facts::keysIn).sum(), "plan");
        return new RedisPlanBuilder(
                mapping,
                RedisPlan.keysFolder(paths),
                new PairComparison(servers, tolerance),
                new KeyDescriptions(servers.source()),
                new OutdatedNames(mapping, servers),
                control);
    }

    public List<Integer> databases() {
        return mapping.databases();
    }

    public Iterator<ScanPages.Page> pages(@ExchangeProperty("planning") RedisPlanBuilder planning, @Body int database) {
        return planning.scan(new ScanPages(servers.source(), database, servers.batch()));
    }

    /** Gives each key of a page its name, and looks whether the target has that already. */
    public void page(@ExchangeProperty("planning") RedisPlanBuilder planning, @Body ScanPages.Page page)
            throws IOException {
        if (planning.stopRequested()) {
            throw new MigrationException(
                    ExitCode.INTERRUPTED, "stopped when asked to; plan starts again from the beginning");
        }
        List<PlannedKey> taken = new ArrayList<>(page.keys().size());
        for (PlannedKey key : planning.descriptions().of(page.database(), candidates(planning, page))) {
            if (key.type().equals("none")) {
                planning.gone();
                continue;
            }
            if (key.type().equals(KeyAnswers.NO_RIGHT)) {
                planning.unreadable(key);
                continue;
            }
            Optional<KeyRule.Mapped> mapped = mapping.map(page.database(), key.key(), key.type());
            if (mapped.isPresent()) {
                KeyRule.Mapped to = mapped.get();
                PlannedKey planned = key.taken(to.rule().number(), to.target());
                planning.take(planned);
                taken.add(planned);
            } else {
                planning.unmatched(page.database()).add(key.key());
            }
        }
        planning.outdated()
                .look(taken.stream()
                        .filter(key -> mapping.asksForType(key.database(), key.key()))
                        .toList());
        List<PlannedKey> existing =
                Presence.among(taken, PlannedKey::target, servers.target(), servers.targetDatabase());
        if (!existing.isEmpty()) {
            compare(planning, page.database(), existing);
        }
        progress.step(page.keys().size());
    }

    /** Those keys whose name some rule takes; of others, to which the user may have no right, nothing is asked. */
    private List<RedisKey> candidates(RedisPlanBuilder planning, ScanPages.Page page) {
        List<RedisKey> candidates = new ArrayList<>(page.keys().size());
        for (RedisKey key : page.keys()) {
            if (mapping.mayTake(page.database(), key)) {
                candidates.add(key);
            } else {
                planning.unmatched(page.database()).add(key);
            }
        }
        return candidates;
    }

    private void compare(RedisPlanBuilder planning, int database, List<PlannedKey> existing) {
        List<Pair> pairs = existing.stream()
                .map(key -> new Pair(key.key(), key.target(), mapping.rules().get(key.rule())))
                .toList();
        List<PairVerdict> verdicts = planning.comparison().compare(database, pairs);
        for (int i = 0; i < verdicts.size(); i++) {
            planning.exists(existing.get(i), verdicts.get(i));
        }
    }

    /** Finds collisions, and writes down what the plan says as a whole. */
    public PhaseResult finish(@ExchangeProperty("planning") RedisPlanBuilder planning) throws IOException {
        planning.finish();
        progress.done();
        RedisPlanText text = new RedisPlanText(mapping, servers, planning, json);
        ObjectNode head = text.head();
        String digest = SlicePlan.write(paths, head, json);
        return text.result(head, paths.plan(), digest);
    }

    public void close(@ExchangeProperty("planning") RedisPlanBuilder planning) {
        planning.close();
    }
}
