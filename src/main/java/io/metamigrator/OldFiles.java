package io.metamigrator;

import io.metamigrator.migration.files.Digests;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.SqliteReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The old files of a demo, as they are at a moment.
 *
 * @param digests SHA-256 of each database and each write-ahead log
 * @param rows of all tables of all databases
 */
record OldFiles(SortedMap<String, String> digests, long rows) {

    static OldFiles of(Path folder) throws IOException, SQLException {
        SortedMap<String, String> digests = new TreeMap<>();
        long rows = 0;
        for (Path file : files(folder)) {
            digests.put(folder.relativize(file).toString(), Digests.sha256(file));
            if (file.toString().endsWith(".db")) {
                for (long table : rowsOf(file).values()) {
                    rows += table;
                }
            }
        }
        return new OldFiles(digests, rows);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().matches(".*\\.db(-wal)?"))
                    .sorted()
                    .toList();
        }
    }

    /** By table, how many rows it has; where there is no write-ahead log, none is left beside it. */
    static SortedMap<String, Long> rowsOf(Path database) throws IOException, SQLException {
        SortedMap<String, Long> rows = new TreeMap<>();
        Path log = database.resolveSibling(database.getFileName() + "-wal");
        SqliteReading reading = Files.exists(log) && Files.size(log) > 0 ? SqliteReading.SHARED : SqliteReading.ALONE;
        try (Connection connection = SqliteConnections.read(database, reading);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + Quoted.name(table))) {
                    count.next();
                    rows.put(table, count.getLong(1));
                }
            }
        }
        return rows;
    }

    long databases() {
        return digests.keySet().stream().filter(name -> name.endsWith(".db")).count();
    }
}
