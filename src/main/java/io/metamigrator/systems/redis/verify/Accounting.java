package io.metamigrator.systems.redis.verify;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.slices.SliceOutcome;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.apply.WrittenKeys;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.Verdict;
import io.metamigrator.systems.redis.follow.RemovedKeys;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Finds out what became of each key that a run has written or found in the target. The plan is read again only where some of its keys
 * were not compared. One thread.
 */
final class Accounting {
    private static final int PAGE = 1000;

    private final Servers servers;
    private final RedisMapping mapping;
    private final Verification verification;
    private final Expiries expiries;
    private final KeyTypes types;
    private final NowhereKeys nowhere;

    Accounting(Servers servers, RedisMapping mapping, Verification verification) {
        this.servers = servers;
        this.mapping = mapping;
        this.verification = verification;
        this.types = new KeyTypes(servers.source(), mapping);
        this.expiries = new Expiries(servers);
        this.nowhere = new NowhereKeys(servers);
    }

    /** @param created where follow has noted what it has created @param removed what it has taken out */
    RunAccount of(Run run, SlicePlan plan, Ledger ledger, Path created, Supplier<RemovedKeys> removed) {
        RunAccount account = new RunAccount(run.id());
        boolean whole = verification.extent().isWhole();
        if (whole) {
            count(run, plan, ledger, account);
            boolean followed = Files.exists(created);
            if (!followed && verification.hasComparedAll(plan)) {
                account.add(Whereabouts.COMPARED, account.written() + account.found());
                return account;
            }
        }
        long looked = 0;
        try (WrittenKeys keys = whole
                ? WrittenKeys.withThoseFound(ledger, run, plan, created)
                : WrittenKeys.of(ledger, run, plan, created)) {
            while (keys.hasNext()) {
                List<PlannedKey> page = keys.next().stream()
                        .filter(key -> verification.extent().takes(rule(key), key.key()))
                        .toList();
                looked += page.size();
                look(page, run, removed, account);
            }
        }
        account.written(looked - account.written() - account.found()); // what follow has created, or all of a part
        account.check();
        return account;
    }

    private void count(Run run, SlicePlan plan, Ledger ledger, RunAccount account) {
        for (SlicePart part : plan.parts()) {
            List<Slice> page;
            long from = 0;
            do {
                page = ledger.slices().page(run, part.name(), EnumSet.of(State.CONFIRMED), from, PAGE);
                for (Slice slice : page) {
                    SliceOutcome outcome = SliceOutcome.of(slice);
                    account.written(outcome.written());
                    account.found(outcome.left());
                    from = slice.position() + slice.size();
                }
            } while (page.size() == PAGE);
        }
    }

    private void look(List<PlannedKey> page, Run run, Supplier<RemovedKeys> removed, RunAccount account) {
        Map<Integer, List<PlannedKey>> others = new TreeMap<>();
        for (PlannedKey key : page) {
            if (verification.isCompared(key, isEntry(key))) {
                account.add(Whereabouts.COMPARED, 1);
            } else {
                others.computeIfAbsent(key.database(), none -> new ArrayList<>())
                        .add(key);
            }
        }
        others.forEach((database, keys) -> {
            List<PlannedKey> gone = withoutSource(database, keys, account);
            List<PlannedKey> lost = nowhere.among(gone, this::rule);
            nowhere.kept(gone, lost, this::isEntry).forEach(account::add);
            lost.forEach(key -> reason(key, run, removed, account));
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
                Verdict verdict = verification
                        .comparison()
                        .compare(database, List.of(pair))
                        .get(0);
                if (verdict == Verdict.GONE) {
                    gone.add(key);
                } else {
                    verification.findings().add(new Suspect(database, pair, verdict, Instant.now()), verdict);
                    account.add(Whereabouts.COMPARED, 1);
                }
            } else {
                account.add(Whereabouts.ELSEWHERE, 1);
            }
        }
        return gone;
    }

    private void reason(PlannedKey key, Run run, Supplier<RemovedKeys> removed, RunAccount account) {
        if (!isEntry(key) && removed.get().has(key)) {
            account.add(Whereabouts.REMOVED, 1);
        } else if (!isEntry(key) && expiries.isOver(key, rule(key), run)) {
            account.add(Whereabouts.EXPIRED, 1);
        } else {
            String words = "DB " + key.database() + " " + key.key().shown() + " -> "
                    + key.target().shown() + ", " + expiries.words(key);
            account.lost(new Finding(
                    Finding.Kind.MISSING,
                    Whereabouts.LOST.label(),
                    rule(key).step(),
                    key.target().shown(),
                    List.of(),
                    words,
                    null));
        }
    }

    private boolean isEntry(PlannedKey key) {
        return rule(key).stream() != null;
    }

    private KeyRule rule(PlannedKey key) {
        return mapping.rules().get(key.rule());
    }
}
