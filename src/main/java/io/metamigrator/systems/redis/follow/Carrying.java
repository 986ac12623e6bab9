package io.metamigrator.systems.redis.follow;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.redis.apply.Marks;
import io.metamigrator.systems.redis.apply.Written;
import io.metamigrator.systems.redis.compare.Pair;
import io.metamigrator.systems.redis.compare.Verdict;
import io.metamigrator.systems.redis.mapping.OnExisting;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Brings keys of one database over as they are now: what the target lacks is copied, what is ours there is replaced, and what is
 * somebody else's stays. Doing it twice does no more than doing it once. One thread.
 */
final class Carrying {
    private final Servers servers;
    private final Following following;
    private final KeyNames keyNames;

    Carrying(Servers servers, Following following, KeyNames keyNames) {
        this.servers = servers;
        this.following = following;
        this.keyNames = keyNames;
    }

    /**
     * Looks at keys, and brings over what differs.
     *
     * @param counts whether this is a pass, in which what still differs afterwards is drift; what is gone is looked for on its own then
     */
    void carry(ChangedNames.Page page, boolean counts) {
        List<PlannedKey> keys = keyNames.mapped(page);
        List<PlannedKey> differing = new ArrayList<>();
        List<PlannedKey> keysToWrite = new ArrayList<>();
        List<PlannedKey> entriesToWrite = new ArrayList<>();
        List<Character> before = new ArrayList<>();
        List<Verdict> verdicts = compare(page.database(), keys);
        for (int i = 0; i < keys.size(); i++) {
            PlannedKey key = keys.get(i);
            Verdict verdict = verdicts.get(i);
            if (verdict == Verdict.SAME || verdict == Verdict.GONE) {
                continue;
            }
            differing.add(key);
            if (keyNames.rule(key).stream() != null) {
                if (verdict == Verdict.MISSING) {
                    entriesToWrite.add(key);
                }
            } else if (verdict == Verdict.MISSING || isOurs(key)) {
                keysToWrite.add(key);
                before.add(verdict == Verdict.MISSING ? Marks.ABSENT : Marks.DIFFERENT);
            } else {
                refuseWhereTold(key);
            }
        }
        if (!following.isRehearsal()) {
            write(keyNames.measured(keysToWrite), before);
            entriesToWrite.sort(Comparator.comparing(
                            (PlannedKey key) -> key.target().text())
                    .thenComparing(key ->
                            keyNames.rule(key).entry(key.database(), key.key()).orElseThrow()));
            write(
                    entriesToWrite,
                    entriesToWrite.stream().map(key -> Marks.ABSENT).toList());
        }
        if (counts) {
            count(page.database(), differing);
        } else {
            new GoneSources(servers, following, keyNames).takeOut(page);
        }
    }

    private boolean isOurs(PlannedKey key) {
        return following.own().has(key.database(), key.key(), key.target());
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

    private List<Verdict> compare(int database, List<PlannedKey> keys) {
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

    private void write(List<PlannedKey> keys, List<Character> letters) {
        if (keys.isEmpty()) {
            return;
        }
        following.creates(keys.stream().filter(key -> !isOurs(key)).toList());
        Marks before = Marks.absent(keys.size());
        for (int place = 0; place < keys.size(); place++) {
            before.set(place, letters.get(place));
        }
        Written written = following.means().writer().write(false, keys, before);
        long copied = 0;
        long replaced = 0;
        for (int place = 0; place < keys.size(); place++) {
            if (written.marks().get(place) == Marks.COPIED) {
                following.own().add(keys.get(place));
                copied++;
            }
            replaced += written.marks().get(place) == Marks.REPLACED ? 1 : 0;
        }
        following.tally().add(FollowTally.Fate.COPIED, copied);
        following.tally().add(FollowTally.Fate.REPLACED, replaced);
    }

    private void count(int database, List<PlannedKey> differing) {
        List<Verdict> verdicts = compare(database, differing);
        for (int i = 0; i < differing.size(); i++) {
            if (verdicts.get(i) != Verdict.SAME && verdicts.get(i) != Verdict.GONE) {
                PlannedKey key = differing.get(i);
                following
                        .tally()
                        .differs("DB " + database + " " + key.key().shown() + " -> "
                                + key.target().shown() + ": " + reason(key, verdicts.get(i)));
            }
        }
    }

    private String reason(PlannedKey key, Verdict verdict) {
        if (verdict == Verdict.MISSING) {
            return "missing";
        }
        if (keyNames.rule(key).stream() != null) {
            return "an entry cannot be changed";
        }
        return isOurs(key) ? "different" : "the target has another key there, which is not ours";
    }
}
