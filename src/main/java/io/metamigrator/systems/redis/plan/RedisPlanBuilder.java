package io.metamigrator.systems.redis.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.compare.PairVerdict;
import io.metamigrator.systems.redis.mapping.Families;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.ScanPages;
import io.metamigrator.systems.redis.server.ValueSizes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A plan in the making. One thread. */
public final class RedisPlanBuilder implements AutoCloseable {
    private static final int MOST_SUSPECTS = 1 << 20;
    private static final int LARGE_SHOWN = 100;
    private static final int UNREADABLE_SHOWN = 20;

    private final List<PartDraft> parts = new ArrayList<>();
    private final PartDraft[] byRule;
    private final List<KeyRule> rules;
    private final NameHashes names = new NameHashes();
    private final Set<RedisKey> streams = new HashSet<>();
    private final Map<Integer, Families> unmatched = new TreeMap<>();
    private final List<ScanPages> scans = new ArrayList<>();
    private final PairComparison comparison;
    private final KeyDescriptions descriptions;
    private final OutdatedNames outdated;
    private final Control control;
    private final List<PlannedKey> large = new ArrayList<>();
    private final long begun = System.nanoTime();
    private final Path sizes;
    private Collisions collisions = new Collisions(new long[0]);
    private final List<String> unreadable = new ArrayList<>();
    private long refused;
    private long gone;
    private long scanned;

    RedisPlanBuilder(
            RedisMapping mapping,
            Path folder,
            PairComparison comparison,
            KeyDescriptions descriptions,
            OutdatedNames outdated,
            Control control)
            throws IOException {
        this.comparison = comparison;
        this.descriptions = descriptions;
        this.outdated = outdated;
        this.control = control;
        this.sizes = folder.resolve("values.sizes");
        this.rules = mapping.rules();
        this.byRule = new PartDraft[rules.size()];
        Map<String, PartDraft> byName = new TreeMap<>();
        for (KeyRule rule : rules) {
            boolean stream = rule.stream() != null;
            String name = rule.step() + (stream ? "-stream" : "");
            if (!byName.containsKey(name)) {
                PartDraft part = new PartDraft(folder, rule.step(), stream);
                byName.put(name, part);
                parts.add(part);
            }
            byRule[rule.number()] = byName.get(name);
        }
    }

    /** The scan is closed together with this planning. */
    ScanPages scan(ScanPages pages) {
        scans.add(pages);
        return pages;
    }

    KeyDescriptions descriptions() {
        return descriptions;
    }

    OutdatedNames outdated() {
        return outdated;
    }

    /** Writes down what has an outdated name in the target, once this is finished. */
    void describeOutdated(ObjectNode node) throws IOException {
        outdated.write(names, sizes.resolveSibling("outdated.keys"), node);
    }

    PairComparison comparison() {
        return comparison;
    }

    boolean stopRequested() {
        return control.isEnding();
    }

    void take(PlannedKey key) throws IOException {
        byRule[key.rule()].add(key);
        if (rules.get(key.rule()).stream() == null || streams.add(key.target())) {
            names.add(key.target(), PlannedSizes.note(key));
        }
        if (key.bytes() > ValueSizes.LARGE && large.size() < LARGE_SHOWN) {
            large.add(key);
        }
    }

    /** The first keys that will be copied piece by piece. */
    List<PlannedKey> large() {
        return large;
    }

    /** How long the planning has taken, in which each key was asked about once. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    void exists(PlannedKey key, PairVerdict verdict) {
        byRule[key.rule()].exists(verdict);
    }

    /** A key was gone between the scan and the question of what it is. */
    void gone() {
        gone++;
    }

    /** A key that a rule takes, and that the user has no right to. */
    void unreadable(PlannedKey key) {
        refused++;
        if (unreadable.size() < UNREADABLE_SHOWN) {
            unreadable.add("DB " + key.database() + "  " + key.key().shown());
        }
    }

    /** The first of these. */
    List<String> unreadable() {
        return unreadable;
    }

    /** How many keys the server has told, and what became of each, once this is finished. */
    ScanCount scan() {
        return new ScanCount(
                scanned,
                keys(),
                unmatched.values().stream().mapToLong(Families::sum).sum(),
                refused,
                gone,
                parts.stream().mapToLong(PartDraft::twice).sum());
    }

    Families unmatched(int database) {
        return unmatched.computeIfAbsent(database, none -> new Families());
    }

    Map<Integer, Families> unmatched() {
        return unmatched;
    }

    List<PartDraft> parts() {
        return parts;
    }

    Collisions collisions() {
        return collisions;
    }

    /** The file that tells how large the values are, once it is finished. */
    Path sizes() {
        return sizes;
    }

    long keys() {
        return parts.stream().mapToLong(PartDraft::keys).sum();
    }

    long bytes() {
        return parts.stream().mapToLong(PartDraft::bytes).sum();
    }

    /** Ends the files, finds names that two keys would get, and drops what SCAN has told twice. */
    void finish() throws IOException {
        close();
        collisions = new Collisions(names.repeated(MOST_SUSPECTS));
        PlannedSizes.write(names, sizes);
        if (collisions.isAny()) {
            for (PartDraft part : parts) {
                look(part);
            }
        }
        for (PartDraft part : parts) {
            if (part.isStream()) {
                new StreamOrder(rules, part::drop).sort(part.file());
            }
        }
        scan().check();
    }

    private void look(PartDraft part) throws IOException {
        Path anew = part.file().resolveSibling(part.file().getFileName() + ".new");
        try (ItemLines<PlannedKey> lines = PlannedKey.lines(part.file());
                BufferedWriter writer = Files.newBufferedWriter(anew, StandardCharsets.ISO_8859_1)) {
            while (lines.hasNext()) {
                PlannedKey key = lines.next();
                if (collisions.isTwice(key, rules.get(key.rule()).stream() != null)) {
                    part.drop(key);
                } else {
                    writer.write(key.line());
                    writer.write('\n');
                }
            }
        }
        Files.move(anew, part.file(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        scanned += scans.stream().mapToLong(ScanPages::told).sum();
        scans.forEach(ScanPages::close);
        scans.clear();
        try {
            for (PartDraft part : parts) {
                part.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
