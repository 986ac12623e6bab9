package io.metamigrator.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Copies of a ledger's file, the newest few of which are kept. */
final class Backups {
    private static final int KEPT = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path folder;

    Backups(Path folder) {
        this.folder = folder;
    }

    /** Copies the ledger as it is now, while others go on writing, and has the copy on the disk before it gets its name. */
    Path add(DataSource store) {
        Path copy = folder.resolve("ledger-" + TIME.format(Instant.now()) + ".db");
        Path unfinished = folder.resolve("unfinished-backup");
        try (Connection connection = store.getConnection();
                var vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            Files.deleteIfExists(unfinished);
            PrivateFile.make(unfinished);
            vacuum.setString(1, unfinished.toString());
            vacuum.executeUpdate();
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
            dropOld();
            return copy;
        } catch (SQLException | IOException e) {
            throw new LedgerException(
                    "the ledger cannot be backed up into " + folder + ": " + WriteFault.explain(folder.toString(), e),
                    e);
        }
    }

    private void dropOld() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> newestFirst = files.filter(
                            file -> file.getFileName().toString().matches("ledger-[-0-9]+\\.db"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
                Files.delete(old);
            }
        }
    }
}
