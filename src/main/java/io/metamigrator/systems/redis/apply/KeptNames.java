package io.metamigrator.systems.redis.apply;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.slices.BackupHead;
import io.metamigrator.systems.redis.backup.BackupReader;
import io.metamigrator.systems.redis.backup.RedisBackup;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.plan.NameHashes;
import org.jspecify.annotations.Nullable;

/** Which keys of the target the backup of a run holds: only those may be replaced. Read when it is asked first. Thread-safe. */
final class KeptNames {
    private final PlanPaths paths;
    private final Run run;
    private @Nullable NameHashes names;

    KeptNames(PlanPaths paths, Run run) {
        this.paths = paths;
        this.run = run;
    }

    synchronized boolean has(RedisKey target) {
        NameHashes known = names;
        if (known == null) {
            known = read();
            names = known;
        }
        return known.mayHave(target);
    }

    /** The backup that a rollback of this run would put back. */
    private NameHashes read() {
        NameHashes read = new NameHashes();
        RedisBackup.folder(paths, run.planDigest())
                .before(BackupHead.Kind.TARGET, run.startedAt())
                .ifPresent(backup -> {
                    try (BackupReader reader = BackupReader.open(backup.file())) {
                        reader.forEachRemaining(kept -> read.add(kept.key()));
                    }
                });
        return read;
    }
}
