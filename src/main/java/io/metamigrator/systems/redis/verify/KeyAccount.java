package io.metamigrator.systems.redis.verify;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.slices.Place;
import io.metamigrator.migration.slices.RunAccount;
import io.metamigrator.migration.slices.RunItems;
import io.metamigrator.migration.slices.SliceAccount;
import io.metamigrator.migration.slices.SliceFindings;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.VerifyScope;
import io.metamigrator.migration.slices.Whereabouts;
import io.metamigrator.systems.redis.apply.WrittenKeys;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.PairComparison;
import io.metamigrator.systems.redis.compare.PairVerdict;
import io.metamigrator.systems.redis.follow.RemovedKeys;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.NameHashes;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds out what became of each key that a run has written or found in the target, where it was not compared. One thread. */
final class KeyAccount implements SliceAccount<PlannedKey> {
    private final RedisMapping mapping;
    private final PlanPaths paths;
    private final VerifyScope extent;
    private final ExpectedKeys expected;
    private final PairComparison comparison;
    private final Run run;
    private final SlicePlan plan;
    private final Consumer<SliceFindings<ComparedKey>> late;
    private final Path created;
    private final Expiries expiries;
    private final KeyTypes types;
    private final NowhereKeys nowhere;
    private @Nullable RemovedKeys removed;

    /** @param late takes what was not compared before, and is now */
    KeyAccount(
            Servers servers,
            RedisMapping mapping,
            PlanPaths paths,
            VerifyScope extent,
            ExpectedKeys expected,
            PairComparison comparison,
            Run run,
            SlicePlan plan,
            Consumer<SliceFindings<ComparedKey>> late) {
        this.mapping = mapping;
        this.paths = paths;
        this.extent = extent;
        this.expected = expected;
        this.comparison = comparison;
        this.run = run;
        this.plan = plan;
        this.late = late;
        this.created = WrittenKeys.followed(paths, run.id());
        this.types = new KeyTypes(servers.source(), mapping);
        this.expiries = new Expiries(servers);
        this.nowhere = new NowhereKeys(servers);
    }

    @Override
    public boolean isAllCompared() {
        return !Files.exists(created) && expected.haveAll(plan);
    }

    @Override
    public List<Whereabouts> kinds() {
        return KeyPlace.ALL;
    }

    @Override
    public RunItems<PlannedKey> items(Ledger ledger, Run of, SlicePlan its, boolean found) {
        return found ? WrittenKeys.withThoseFound(ledger, of, its, created) : WrittenKeys.of(ledger, of, its, created);
    }

    @Override
    public boolean takes(PlannedKey key) {
        return extent.takes(rule(key).step(), NameHashes.percentile(key.key()));
    }

    @Override
    public void look(List<PlannedKey> page, RunAccount account) {
        Map<Integer, List<PlannedKey>> others = new TreeMap<>();
        for (PlannedKey key : page) {
            if (expected.isCompared(key, isEntry(key))) {
                account.add(Place.COMPARED, 1);
            } else {
                others.computeIfAbsent(key.database(), none -> new ArrayList<>())
                        .add(key);
            }
        }
        others.forEach((database, keys) -> {
            List<PlannedKey> gone = withoutSource(database, keys, account);
            List<PlannedKey> lost = nowhere.among(gone, this::rule);
            nowhere.kept(gone, lost, this::isEntry).forEach(account::add);
            lost.forEach(key -> reason(key, account));
        });
    }

    /** Those whose sources are gone; one that has come back since the scan, or that the scan has not told, is compared now. */
    private List<PlannedKey> withoutSource(int database, List<PlannedKey> keys, RunAccount account) {
        Map<RedisKey, String> known =
                types.all(database, keys.stream().map(PlannedKey::key).toList());
        List<PlannedKey> gone = new ArrayList<>();
        for (PlannedKey key : keys) {
            String type = known.getOrDefault(key.key(), "none");
            Optional<KeyRule.Mapped> mapped = mapping.map(database, key.key(), type);
            if (type.equals("none")) {
                gone.add(key);
            } else if (mapped.isPresent() && mapped.get().target().equals(key.target())) {
                Pair pair = new Pair(key.key(), key.target(), mapped.get().rule());
                PairVerdict verdict =
                        comparison.compare(database, List.of(pair)).get(0);
                if (verdict == PairVerdict.GONE) {
                    gone.add(key);
                } else {
                    SliceFindings<ComparedKey> findings = new SliceFindings<>();
                    findings.found(pair.rule().step(), new ComparedKey(database, pair), KeyVerdict.of(verdict));
                    late.accept(findings);
                    account.add(Place.COMPARED, 1);
                }
            } else {
                account.add(KeyPlace.ELSEWHERE, 1);
            }
        }
        return gone;
    }

    private void reason(PlannedKey key, RunAccount account) {
        if (!isEntry(key) && removed().has(key)) {
            account.add(KeyPlace.REMOVED, 1);
        } else if (!isEntry(key) && expiries.isOver(key, rule(key), run)) {
            account.add(KeyPlace.EXPIRED, 1);
        } else {
            String words = "DB " + key.database() + " " + key.key().shown() + " -> "
                    + key.target().shown() + ", " + expiries.words(key);
            account.lost(new Finding(
                    Finding.Kind.MISSING,
                    Place.LOST.label(),
                    rule(key).step(),
                    key.target().shown(),
                    List.of(),
                    words,
                    null));
        }
    }

    private RemovedKeys removed() {
        RemovedKeys known = removed;
        if (known == null) {
            known = RemovedKeys.of(paths, run.id());
            removed = known;
        }
        return known;
    }

    private boolean isEntry(PlannedKey key) {
        return rule(key).stream() != null;
    }

    private KeyRule rule(PlannedKey key) {
        return mapping.rules().get(key.rule());
    }
}
