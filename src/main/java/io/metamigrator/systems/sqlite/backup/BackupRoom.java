package io.metamigrator.systems.sqlite.backup;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether copies have a place of their own, and room in it. */
final class BackupRoom {

    /** How many bytes are free where a folder is. */
    interface Disk {
        long free(Path folder) throws IOException;
    }

    private BackupRoom() {}

    /** @throws MigrationException refused, if one of the folders is within the other, by whatever links */
    static void requireApart(Path folder, Path source) throws IOException {
        Path kept = real(folder);
        Path old = real(source);
        if (kept.startsWith(old) || old.startsWith(kept)) {
            throw MigrationException.refused("a backup would be kept in " + kept + ", and the old files are in " + old
                    + ", so that who loses one loses both; name another out.dir");
        }
    }

    private static Path real(Path folder) throws IOException {
        Path there = folder.toAbsolutePath().normalize();
        Path rest = Path.of("");
        while (!Files.exists(there)) {
            rest = there.getFileName().resolve(rest);
            there = there.getParent();
        }
        return there.toRealPath().resolve(rest).normalize();
    }

    /** @throws IOException if the copies would not fit */
    static void require(Path folder, List<SourceFile> files, Disk disk) throws IOException {
        long due = 0;
        for (SourceFile file : files) {
            Path log = SourceFile.log(file.path());
            due += Files.size(file.path()) + (Files.exists(log) ? Files.size(log) : 0);
        }
        long free = disk.free(folder);
        if (free < due) {
            throw new IOException("it takes " + due + " bytes, and " + free + " are free");
        }
    }
}
