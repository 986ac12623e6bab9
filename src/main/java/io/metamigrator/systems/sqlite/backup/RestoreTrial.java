package io.metamigrator.systems.sqlite.backup;

import io.metamigrator.migration.Tally;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.BackupFolder;
import io.metamigrator.migration.slices.BackupTrial;
import io.metamigrator.migration.slices.Restored;
import io.metamigrator.systems.sqlite.engine.ScratchFolder;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

/** Puts one database after the other back into a folder that nobody reads, opens it, and removes it again. */
final class RestoreTrial implements BackupTrial<KeptFile> {
    private final Path place;

    RestoreTrial(Path place) {
        this.place = place;
    }

    @Override
    public String place() {
        return "a folder of its own in " + place.toAbsolutePath();
    }

    @Override
    public Iterator<KeptFile> pages(BackupFolder.Backup backup) {
        return SqliteBackupWork.contents(backup.file()).iterator();
    }

    @Override
    public int size(KeptFile file) {
        return 1;
    }

    @Override
    public Tally<Restored> tryOut(BackupFolder.Backup backup, KeptFile file) {
        Tally<Restored> tally = new Tally<>(Restored.class, 1);
        String difference = difference(backup, file);
        tally.add("all", difference.isEmpty() ? Restored.SAME : Restored.DIFFERENT, file.name() + ": " + difference);
        return tally;
    }

    private String difference(BackupFolder.Backup backup, KeptFile file) {
        try (ScratchFolder scratch = ScratchFolder.in(place)) {
            Path kept = backup.file().resolve(SqliteBackupWork.DATA).resolve(file.name());
            Path restored = scratch.path().resolve(SqliteBackupWork.DATA);
            FileCopy.of(kept, restored.resolve(file.name()));
            return SourceFolder.read(restored)
                    .file(file.name())
                    .map(copy -> file.difference(KeptFile.of(copy)))
                    .orElse("it is not there");
        } catch (MigrationException unreadable) {
            return String.valueOf(unreadable.getMessage());
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE, place + " cannot be used (" + e.getMessage() + "); make room", e);
        }
    }
}
