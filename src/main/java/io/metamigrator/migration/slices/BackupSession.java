package io.metamigrator.migration.slices;

import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One backup under way: the kinds that are kept, one after the other, each in a file that gets its name once it is whole. */
public final class BackupSession<P> extends WatchedFlow<BackupHead.Kind, P> {
    private final SliceBackup<P, ?> system;
    private final SlicePlan plan;
    private final BackupFolder folder;
    private final PlanPaths paths;
    private final List<BackupHead.Kind> kinds;
    private final Progress progress;
    private final Map<BackupHead.Kind, BackupManifest> finished = new EnumMap<>(BackupHead.Kind.class);
    private @Nullable Keeping<P> under;

    private record Keeping<P>(Path file, BackupWork<P> work) {}

    /** @param route keeps some items */
    BackupSession(
            SliceBackup<P, ?> system,
            SlicePlan plan,
            BackupFolder folder,
            PlanPaths paths,
            List<BackupHead.Kind> kinds,
            Progress progress,
            Control control,
            String route) {
        super(control, route);
        this.system = system;
        this.plan = plan;
        this.folder = folder;
        this.paths = paths;
        this.kinds = List.copyOf(kinds);
        this.progress = progress;
    }

    @Override
    public List<BackupHead.Kind> parts() {
        return kinds;
    }

    /** Begins a backup beside the plan, of which a copy is kept with it. */
    @Override
    public Iterator<P> slices(BackupHead.Kind kind) {
        Instant now = Instant.now();
        Path file = folder.newFile(kind, now);
        try {
            under = new Keeping<>(file, opened(system.begin(plan, kind, file, now)));
            folder.keep(plan, paths, system.rules());
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        progress.start(system.items(plan), "backup, " + kind.word());
        return whileMayGoOn(under.work().pages(), Function.identity());
    }

    void keep(P page) {
        Keeping<P> keeping = keeping();
        int items = keeping.work().size(page);
        try {
            keeping.work().keep(page);
        } catch (IOException e) {
            throw unwritable(keeping.file(), e);
        }
        progress.step(items);
    }

    private Keeping<P> keeping() {
        if (under == null) {
            throw new IllegalStateException("no backup was begun");
        }
        return under;
    }

    @Override
    void endPart(BackupHead.Kind kind) {
        Keeping<P> keeping = keeping();
        BackupWork<P> work = keeping.work();
        try {
            finished.put(kind, BackupManifest.write(keeping.file(), work.head(), work.finish()));
        } catch (IOException e) {
            throw unwritable(keeping.file(), e);
        }
        progress.done();
        progress.note(Amounts.ofMany(finished.get(kind).items(), system.items(plan.words()), "kept", "kept") + " in "
                + keeping.file());
    }

    private static MigrationException unwritable(Path file, IOException e) {
        return new MigrationException(
                ExitCode.UNAVAILABLE,
                file + " cannot be written (" + e.getMessage()
                        + "); make room or make the folder writable, then give the same command again",
                e);
    }

    SlicePlan plan() {
        return plan;
    }

    BackupFolder folder() {
        return folder;
    }

    /** What was kept, by kind. */
    Map<BackupHead.Kind, BackupManifest> finished() {
        return finished;
    }

    @Override
    protected void end() {}
}
