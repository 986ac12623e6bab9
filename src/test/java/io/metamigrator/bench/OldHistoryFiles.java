package io.metamigrator.bench;

import io.metamigrator.sandbox.sqlite.OldWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** An old data folder with files of prices, and its files for those who copy them without the tool. */
record OldHistoryFiles(Path folder, int securities, int days) {

    static OldHistoryFiles make(Path folder, int securities, int days) throws IOException, SQLException {
        OldWorld.write(folder, securities, days);
        return new OldHistoryFiles(folder, securities, days);
    }

    List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("history"))) {
            return files.sorted().toList();
        }
    }

    /** What a copy without a mapping calls the security of a file. */
    static String symbol(Path file) {
        return file.getFileName().toString().replace(".db", "");
    }
}
