package io.metamigrator.migration.slices;

import io.metamigrator.migration.Control;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.Tally;
import io.metamigrator.migration.failure.MigrationException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The backups of a plan being put back on trial, one after the other. */
public final class DrillSession<K> extends WatchedFlow<BackupFolder.Backup, K> {
    private static final int EXAMPLES = 20;

    private final List<BackupFolder.Backup> backups;
    private final BackupTrial<K> trial;
    private final Progress progress;
    private final Map<BackupFolder.Backup, Tally<Restored>> tallies = new HashMap<>();
    private BackupFolder.@Nullable Backup under;

    /** @param route puts some items back */
    DrillSession(
            List<BackupFolder.Backup> backups, BackupTrial<K> trial, Progress progress, Control control, String route) {
        super(control, route);
        this.backups = List.copyOf(backups);
        this.trial = opened(trial);
        this.progress = progress;
        backups.forEach(backup -> tallies.put(backup, new Tally<>(Restored.class, EXAMPLES)));
    }

    @Override
    public List<BackupFolder.Backup> parts() {
        return backups;
    }

    @Override
    public Iterator<K> slices(BackupFolder.Backup backup) {
        under = backup;
        Iterator<K> pages = trial.pages(backup);
        if (pages instanceof AutoCloseable open) {
            opened(open);
        }
        return whileMayGoOn(pages, Function.identity());
    }

    void tryOut(K page) {
        BackupFolder.Backup backup = under;
        if (backup == null) {
            throw new IllegalStateException("no backup was opened");
        }
        tally(backup).add(trial.tryOut(backup, page));
        progress.step(trial.size(page));
    }

    String place() {
        return trial.place();
    }

    /** What came back of a backup. */
    Tally<Restored> tally(BackupFolder.Backup backup) {
        return Objects.requireNonNull(tallies.get(backup));
    }

    /** Notes beside each backup how its trial came out, which has come to its end. */
    void note(Instant at) {
        tallies.forEach((backup, tally) -> {
            try {
                DrillNote.write(backup.file(), at, tally);
            } catch (IOException e) {
                throw MigrationException.unavailable(
                        "how the trial of " + backup.file() + " came out cannot be noted beside it: " + e.getMessage()
                                + "; make room, and give the command again",
                        e);
            }
        });
    }

    @Override
    protected void end() {}
}
