package io.metamigrator.systems.redis.backup;

import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.slices.BackupFolder;
import io.metamigrator.migration.slices.BackupHead;
import io.metamigrator.migration.slices.BackupTrial;
import io.metamigrator.migration.slices.BackupWork;
import io.metamigrator.migration.slices.SliceBackup;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.OnExisting;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps keys as they were, and puts them back on trial.
 *
 * @param mappingFile the rules of the plan
 */
public record RedisBackup(Servers servers, RedisMapping mapping, Path mappingFile)
        implements SliceBackup<KeyPage, List<KeptKey>> {
    private static final String MAPPING = "mapping.yaml";

    /** What is kept of one plan. @param paths of the migration */
    public static BackupFolder folder(PlanPaths paths, String planDigest) {
        return BackupFolder.of(paths, planDigest, RedisPlan.WORDS, RedisBackup::read);
    }

    /** The rules that a plan was made by which is kept. */
    public static RedisMapping mapping(BackupFolder folder) {
        return RedisMapping.load(folder.path().resolve(MAPPING), OnExisting.SKIP);
    }

    /** A file that has its name is whole, and says what it is. */
    private static Optional<BackupHead> read(Path backup) {
        try (BackupReader reader = BackupReader.open(backup)) {
            return Optional.of(reader.head());
        }
    }

    @Override
    public List<Path> rules() {
        return List.of(mappingFile);
    }

    @Override
    public BackupWork<KeyPage> begin(SlicePlan plan, BackupHead.Kind kind, Path file, Instant at) throws IOException {
        return RedisBackupSession.begin(plan, servers, kind, file, at);
    }

    @Override
    public Optional<BackupHead> head(Path backup) {
        return read(backup);
    }

    @Override
    public long check(Path backup) {
        return BackupReader.check(backup);
    }

    @Override
    public BackupTrial<List<KeptKey>> trial() {
        return new KeyTrial(servers, DrillPlace.of(servers, mapping.databases()));
    }
}
