package io.metamigrator.systems.sqlite.backup;

import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.BackupHead;
import io.metamigrator.migration.slices.BackupTrial;
import io.metamigrator.migration.slices.BackupWork;
import io.metamigrator.migration.slices.SliceBackup;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceWords;
import io.metamigrator.systems.sqlite.engine.EngineVersion;
import io.metamigrator.systems.sqlite.publish.StepWatch;
import io.metamigrator.systems.sqlite.publish.Steps;
import io.metamigrator.systems.sqlite.source.Inventory;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Keeps the old files of a plan as they are, since a new set takes nothing else's place; and puts them back on trial. */
public final class SqliteBackup implements SliceBackup<SourceFile, KeptFile> {
    private final CurrentMoves current;
    private final Path rules;
    private final PlanPaths paths;
    private final StepWatch watch;
    private final BackupRoom.Disk disk;

    /** @param rules the mapping's file @param paths of the migration @param watch is told of each step of a backup */
    public SqliteBackup(CurrentMoves current, Path rules, PlanPaths paths, StepWatch watch) {
        this(current, rules, paths, watch, folder -> Files.getFileStore(folder).getUsableSpace());
    }

    SqliteBackup(CurrentMoves current, Path rules, PlanPaths paths, StepWatch watch, BackupRoom.Disk disk) {
        this.watch = watch;
        this.current = current;
        this.rules = rules;
        this.paths = paths;
        this.disk = disk;
    }

    @Override
    public BackupHead.Kind always() {
        return BackupHead.Kind.SOURCES;
    }

    @Override
    public String items(SliceWords words) {
        return "databases";
    }

    @Override
    public long items(SlicePlan plan) {
        return plan.head().path("files").size();
    }

    @Override
    public List<Path> rules() {
        return Stream.concat(Stream.of(rules), current.mapping().schemas().stream())
                .toList();
    }

    @Override
    public BackupWork<SourceFile> begin(SlicePlan plan, BackupHead.Kind kind, Path file, Instant at)
            throws IOException {
        if (kind != BackupHead.Kind.SOURCES) {
            throw MigrationException.refused("a set that counts is never written to, so that nothing of it is kept");
        }
        BackupRoom.requireApart(file, current.source());
        Inventory source = current.of(plan).inventory();
        SqliteBackupWork work = new SqliteBackupWork(
                new BackupHead(kind, plan.digest(), current.source().toString(), EngineVersion.loaded(), at),
                source,
                file,
                new Steps(watch));
        try {
            BackupRoom.require(file.toAbsolutePath().getParent(), source.files(), disk);
            return work;
        } catch (IOException e) {
            work.close();
            throw e;
        }
    }

    @Override
    public BackupTrial<KeptFile> trial() {
        return new RestoreTrial(paths.folder());
    }
}
