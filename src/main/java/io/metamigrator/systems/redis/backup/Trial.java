package io.metamigrator.systems.redis.backup;

import io.metamigrator.systems.redis.mapping.RedisKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One backup being put back on trial: what came out, and which keys are still to be removed. One thread. */
final class Trial {
    private static final int EXAMPLES = 20;

    /** How a key came back. */
    enum Verdict {
        /** To the byte. */
        SAME("same"),
        /** Of the same bytes in another order: a server does not keep an order for hashes and sets. */
        REORDERED("reordered"),
        /** Taken by a server of another version, which has checked it and writes it in its own way. */
        CONVERTED("converted"),
        /** Its time had come before. */
        EXPIRED("expired"),
        DIFFERENT("different");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final BackupFolder.Backup backup;
    private final boolean sameVersion;
    private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    private final List<String> examples = new ArrayList<>();
    private final Set<RedisKey> made = new HashSet<>();

    Trial(BackupFolder.Backup backup, String version) {
        this.backup = backup;
        this.sameVersion = backup.head().version().equals(version);
    }

    BackupFolder.Backup backup() {
        return backup;
    }

    Set<RedisKey> made() {
        return made;
    }

    void count(KeptKey key, Verdict verdict, String words) {
        counts.merge(verdict, 1L, Long::sum);
        if (verdict == Verdict.DIFFERENT && examples.size() < EXAMPLES) {
            examples.add("DB " + key.database() + " " + key.key().shown() + ": " + words);
        }
    }

    long count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    List<String> examples() {
        return examples;
    }

    /** How what came back stands to what was kept. */
    Verdict verdict(KeptKey kept, KeptKey back) {
        if (kept.expiresAt() != back.expiresAt()) {
            return Verdict.DIFFERENT;
        }
        if (kept.hasSameBytes(back)) {
            return Verdict.SAME;
        }
        if (kept.hasReorderedBytes(back)) {
            return Verdict.REORDERED;
        }
        return sameVersion ? Verdict.DIFFERENT : Verdict.CONVERTED;
    }
}
