package io.metamigrator.systems.redis.follow;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.ItemOutcomes;
import io.metamigrator.migration.slices.SliceAttempt;
import io.metamigrator.migration.slices.SliceRate;
import io.metamigrator.migration.slices.SliceResult;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.PairVerdict;
import io.metamigrator.systems.redis.mapping.OnExisting;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Brings keys of one database over as they are now: what the target lacks is copied, what is ours there is replaced, and what is
 * somebody else's stays. Doing it twice does no more than doing it once. One thread.
 */
final class ChangeApplier {
    private static final SliceAttempt ATTEMPT = new SliceAttempt("", false); // nothing of Redis is marked

    private final Servers servers;
    private final FollowSession following;
    private final KeyNames keyNames;
    private final SliceRate pacing;

    ChangeApplier(Servers servers, FollowSession following, KeyNames keyNames, SliceRate pacing) {
        this.servers = servers;
        this.following = following;
        this.keyNames = keyNames;
        this.pacing = pacing;
    }

    /**
     * Looks at keys, and brings over what differs; answers false where the work ends before.
     *
     * @param counts whether this is a pass, in which what still differs afterwards is drift; what is gone is looked for on its own then
     */
    boolean carry(ChangedNames.Page page, boolean counts) {
        pacing.admit(page.keys().size());
        if (!following.mayGoOn()) {
            following.names().lose();
            return false;
        }
        List<PlannedKey> keys = keyNames.mapped(page);
        List<PlannedKey> differing = new ArrayList<>();
        List<PlannedKey> keysToWrite = new ArrayList<>();
        List<Character> before = new ArrayList<>();
        List<PairVerdict> verdicts = compare(page.database(), keys);
        for (int i = 0; i < keys.size(); i++) {
            PlannedKey key = keys.get(i);
            PairVerdict verdict = verdicts.get(i);
            // one that cannot be compared is carried over each time: nothing else shows that it is as its source
            if (verdict == PairVerdict.SAME || verdict == PairVerdict.GONE) {
                continue;
            }
            differing.add(key);
            if (verdict == PairVerdict.REFUSED) {
                continue; // it is drift until the user has a right to it
            }
            if (keyNames.rule(key).stream() != null) {
                gather(key, verdict);
            } else if (verdict == PairVerdict.MISSING || isOurs(key)) {
                keysToWrite.add(key);
                before.add(verdict == PairVerdict.MISSING ? ItemOutcomes.ABSENT : ItemOutcomes.DIFFERENT);
            } else {
                refuseWhereTold(key);
            }
        }
        if (!following.isRehearsal()) {
            write(keyNames.measured(keysToWrite), before);
        }
        if (counts) {
            count(page.database(), differing);
        } else {
            new OrphanedCopies(servers, following, keyNames).takeOut(page);
        }
        return true;
    }

    /** An entry that is missing waits for those that come before it. */
    private void gather(PlannedKey key, PairVerdict verdict) {
        boolean known = verdict != PairVerdict.MISSING || following.isRehearsal();
        if (!known && !following.entries().add(key, keyNames.entry(key))) {
            following.names().lose();
        }
    }

    /** Adds entries to their streams, which are in order; one that comes too late is drift at once. */
    void add(List<PlannedKey> entries) {
        pacing.admit(entries.size());
        SliceResult written =
                write(entries, entries.stream().map(key -> ItemOutcomes.ABSENT).toList());
        written.refusals()
                .forEach((place, words) -> following
                        .tally()
                        .stands("DB " + entries.get(place).database() + " "
                                + entries.get(place).key().shown() + ": " + words));
    }

    private boolean isOurs(PlannedKey key) {
        return following.own().has(key);
    }

    private void refuseWhereTold(PlannedKey key) {
        if (keyNames.rule(key).onExisting() == OnExisting.FAIL) {
            throw MigrationException.refused(
                    "the target has " + key.target().shown()
                            + ", which is not ours and is not as " + key.key().shown() + " of database "
                            + key.database()
                            + ", and the rule says 'on-existing: fail'; remove it or change the rule, then plan and apply again");
        }
    }

    private List<PairVerdict> compare(int database, List<PlannedKey> keys) {
        return keys.isEmpty()
                ? List.of()
                : following
                        .means()
                        .comparison()
                        .compare(
                                database,
                                keys.stream()
                                        .map(key -> new Pair(key.key(), key.target(), keyNames.rule(key)))
                                        .toList());
    }

    private SliceResult write(List<PlannedKey> keys, List<Character> letters) {
        if (keys.isEmpty()) {
            return SliceResult.all(ItemOutcomes.absent(0));
        }
        following.checkLease();
        following.own().creates(keys);
        Set<PlannedKey> gone = new HashSet<>(following.means().removed().write(keys));
        ItemOutcomes before = ItemOutcomes.absent(keys.size());
        for (int place = 0; place < keys.size(); place++) {
            before.set(place, letters.get(place));
        }
        SliceResult written = following.means().writer().write(ATTEMPT, keys, before);
        following.own().settle(keys, before, written);
        if (keyNames.rule(keys.get(0)).stream()
                == null) { // a copy takes the expiry that its source has by then; an entry has none
            following.means().removed().expiring(CopyExpiries.of(servers, keys));
        }
        gone.retainAll(marked(keys, written, ItemOutcomes.GONE)); // the source has let them go once more
        following.means().removed().remove(List.copyOf(gone));
        following
                .tally()
                .add(
                        FollowTally.Fate.COPIED,
                        marked(keys, written, ItemOutcomes.COPIED).size());
        following
                .tally()
                .add(
                        FollowTally.Fate.REPLACED,
                        marked(keys, written, ItemOutcomes.REPLACED).size());
        return written;
    }

    private static List<PlannedKey> marked(List<PlannedKey> keys, SliceResult written, char mark) {
        return IntStream.range(0, keys.size())
                .filter(place -> written.outcomes().get(place) == mark)
                .mapToObj(keys::get)
                .toList();
    }

    private void count(int database, List<PlannedKey> differing) {
        List<PairVerdict> verdicts = compare(database, differing);
        for (int i = 0; i < differing.size(); i++) {
            PlannedKey key = differing.get(i);
            boolean waits = keyNames.rule(key).stream() != null
                    && verdicts.get(i) == PairVerdict.MISSING
                    && !following.isRehearsal();
            if (verdicts.get(i) == PairVerdict.UNCOMPARED && isOurs(key)) {
                following.tally().uncompared();
            } else if (verdicts.get(i) != PairVerdict.SAME && verdicts.get(i) != PairVerdict.GONE && !waits) {
                following
                        .tally()
                        .differs("DB " + database + " " + key.key().shown() + " -> "
                                + key.target().shown() + ": " + reason(key, verdicts.get(i)));
            }
        }
    }

    private String reason(PlannedKey key, PairVerdict verdict) {
        if (verdict == PairVerdict.MISSING) {
            return "missing";
        }
        if (verdict == PairVerdict.REFUSED) {
            return "the user has no right to it, or to its copy";
        }
        if (keyNames.rule(key).stream() != null) {
            return "an entry cannot be changed";
        }
        return isOurs(key) ? "different" : "the target has another key there, which is not ours";
    }
}
