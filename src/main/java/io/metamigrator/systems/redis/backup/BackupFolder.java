package io.metamigrator.systems.redis.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
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

/**
 * What is kept of one plan, in {@code backup/<plan>}: its keys as they were, and the plan itself, since a run can be taken
 * back only by the plan that it carried out, whatever has been planned since.
 */
public final class BackupFolder {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final int NAME = 16;
    private static final String MAPPING = "mapping.yaml";

    private final PlanPaths kept;

    private BackupFolder(PlanPaths kept) {
        this.kept = kept;
    }

    /** @param paths of the migration */
    public static BackupFolder of(PlanPaths paths, String planDigest) {
        return new BackupFolder(new PlanPaths(paths.folder().resolve("backup").resolve(planDigest.substring(0, NAME))));
    }

    public Path path() {
        return kept.folder();
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
        return RedisPlan.isThere(kept);
    }

    /** The plan that is kept here. @throws MigrationException refused, where it was not kept */
    public RedisPlan plan(ObjectMapper json) {
        if (!RedisPlan.isThere(kept)) {
            throw MigrationException.refused("the plan of that run is not kept in " + path()
                    + ", so it cannot be told which keys it wrote; put the folder back");
        }
        RedisPlan plan = RedisPlan.read(kept, json);
        plan.checkParts();
        return plan;
    }

    /** The rules that the plan was made by. */
    public RedisMapping mapping() {
        return RedisMapping.load(path().resolve(MAPPING), OnExisting.SKIP);
    }

    /** Keeps a plan and its rules beside its backups; its key files are not written to again, so that a second name will do. */
    void keep(RedisPlan plan, PlanPaths paths, Path mapping) throws IOException {
        if (RedisPlan.isThere(kept)) {
            return;
        }
        PrivateFiles.folder(path());
        Files.copy(mapping, path().resolve(MAPPING), StandardCopyOption.REPLACE_EXISTING);
        for (RedisPlan.Part part : plan.parts()) {
            keep(part.file(), paths);
        }
        Files.copy(paths.plan(), kept.plan(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(RedisPlan.digestFile(paths), RedisPlan.digestFile(kept), StandardCopyOption.REPLACE_EXISTING);
    }

    private void keep(Path file, PlanPaths paths) throws IOException {
        Path copy = path().resolve(paths.folder().toAbsolutePath().relativize(file.toAbsolutePath()));
        PrivateFiles.folder(copy.getParent());
        Files.deleteIfExists(copy);
        try {
            Files.createLink(copy, file);
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(file, copy); // not every file system knows links
        }
    }
}
