package io.metamigrator.systems.redis.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.slices.KeptPlan;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.OnExisting;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.RedisPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is kept of one plan, in {@code backup/<plan>}: its keys as they were, and the plan itself with its rules. */
public final class BackupFolder {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final String MAPPING = "mapping.yaml";

    private final KeptPlan kept;

    private BackupFolder(KeptPlan kept) {
        this.kept = kept;
    }

    /** @param paths of the migration */
    public static BackupFolder of(PlanPaths paths, String planDigest) {
        return new BackupFolder(KeptPlan.of(paths, planDigest, RedisPlan.WORDS));
    }

    public Path path() {
        return kept.path();
    }

    /** A backup and what it says of itself. */
    public record Backup(Path file, BackupHead head) {}

    /** The backups of a kind, oldest first. @throws MigrationException refused, where one is none */
    public List<Backup> all(BackupHead.Kind kind) {
        List<Backup> all = new ArrayList<>();
        if (!Files.isDirectory(path())) {
            return all;
        }
        try (Stream<Path> files = Files.list(path())) {
            for (Path file : files.filter(
                            each -> each.getFileName().toString().matches(kind.word() + "-[-0-9]+\\.backup"))
                    .toList()) {
                try (BackupReader reader = BackupReader.open(file)) {
                    all.add(new Backup(file, reader.head()));
                }
            }
        } catch (IOException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, path() + " cannot be read", e);
        }
        all.sort(Comparator.comparing(backup -> backup.head().at()));
        return all;
    }

    /** The last backup that was begun before an instant. */
    public Optional<Backup> before(BackupHead.Kind kind, Instant instant) {
        return all(kind).stream()
                .filter(backup -> !backup.head().at().isAfter(instant))
                .reduce((first, second) -> second);
    }

    Path newFile(BackupHead.Kind kind, Instant at) {
        return path().resolve(kind.word() + "-" + TIME.format(at) + ".backup");
    }

    public boolean hasPlan() {
        return kept.isThere();
    }

    /** The plan that is kept here. @throws MigrationException refused, if it was not kept */
    public SlicePlan plan(ObjectMapper json) {
        return kept.plan(json);
    }

    /** The rules that the plan was made by. */
    public RedisMapping mapping() {
        return RedisMapping.load(path().resolve(MAPPING), OnExisting.SKIP);
    }

    /** Keeps a plan and its rules beside its backups. */
    void keep(SlicePlan plan, PlanPaths paths, Path mapping) throws IOException {
        if (!kept.isThere()) {
            PrivateFiles.folder(path());
            Files.copy(mapping, path().resolve(MAPPING), StandardCopyOption.REPLACE_EXISTING);
            kept.keep(plan, paths);
        }
    }
}
