package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
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
import java.util.function.Function;
import java.util.stream.Stream;

/** What is kept of one plan, in {@code backup/<plan>}: its items as they were, and the plan itself with its rules. */
public final class BackupFolder {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final KeptPlan kept;
    private final Function<Path, Optional<BackupHead>> heads;

    private BackupFolder(KeptPlan kept, Function<Path, Optional<BackupHead>> heads) {
        this.kept = kept;
        this.heads = heads;
    }

    /**
     * @param paths of the migration
     * @param heads what a backup says of itself; empty if it was not finished
     */
    public static BackupFolder of(
            PlanPaths paths, String planDigest, SliceWords words, Function<Path, Optional<BackupHead>> heads) {
        return new BackupFolder(KeptPlan.of(paths, planDigest, words), heads);
    }

    public Path path() {
        return kept.path();
    }

    /** A backup and what it says of itself. @param file or a folder */
    public record Backup(Path file, BackupHead head) {}

    /** The backups of a kind, oldest first. @throws MigrationException refused, if one is none */
    public List<Backup> all(BackupHead.Kind kind) {
        List<Backup> all = new ArrayList<>();
        if (!Files.isDirectory(path())) {
            return all;
        }
        try (Stream<Path> files = Files.list(path())) {
            files.filter(each -> each.getFileName().toString().matches(kind.word() + "-[-0-9]+\\.backup"))
                    .forEach(file -> heads.apply(file).ifPresent(head -> all.add(new Backup(file, head))));
        } catch (IOException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, path() + " cannot be read", e);
        }
        all.sort(Comparator.comparing(backup -> backup.head().at()));
        return all;
    }

    /** The newest of a kind. */
    public Optional<Backup> last(BackupHead.Kind kind) {
        return all(kind).stream().reduce((first, second) -> second);
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

    /** Keeps a plan beside its backups. @param rules the files that it was made by */
    void keep(SlicePlan plan, PlanPaths paths, List<Path> rules) throws IOException {
        if (!kept.isThere()) {
            PrivateFiles.folder(path());
            for (Path file : rules) {
                Files.copy(file, path().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            kept.keep(plan, paths);
        }
    }
}
