package io.metamigrator.torture.sqlite;

import io.metamigrator.torture.sqlite.NewTable.From;
import io.metamigrator.torture.sqlite.NewTable.NewColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Old files, a mapping and new schemas, all of them as a seed says; columns of old tables come in any order. */
final class MadeWorld {
    static final Map<String, String> WORDS = Map.of("BUY", "buy", "SELL", "sell", "live", "normal", "x", "x");
    private static final List<String> OLD_TYPES =
            List.of("", "TEXT", "INTEGER", "REAL", "BLOB", "NUMERIC", "TEXT COLLATE NOCASE");
    private static final int LARGE = 1_100;

    private final Path folder;
    private final Random random;
    private final List<NewTable> tables = new ArrayList<>();

    private MadeWorld(Path folder, long seed) {
        this.folder = folder;
        this.random = new Random(seed);
    }

    static MadeWorld make(Path folder, long seed) throws IOException, SQLException {
        MadeWorld world = new MadeWorld(folder, seed);
        Files.createDirectories(world.old());
        world.decide();
        world.writeMapping();
        world.writeOld();
        return world;
    }

    Path old() {
        return folder.resolve("data");
    }

    Path mapping() {
        return folder.resolve("mapping.yaml");
    }

    List<NewTable> tables() {
        return tables;
    }

    List<String> files() {
        return tables.stream()
                .flatMap(table -> table.sources().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private void decide() {
        List<String> files = List.of("f1", "f2", "f3");
        int databases = 1 + random.nextInt(2);
        for (int database = 0; database < databases; database++) {
            int count = 1 + random.nextInt(3);
            for (int table = 0; table < count; table++) {
                tables.add(NewTable.random(random, "new" + database, tables.size(), files));
            }
        }
    }

    private void writeMapping() throws IOException {
        StringBuilder text = new StringBuilder("migration: sqlite\nversion: 1\nvalues:\n  word: {");
        text.append(WORDS.entrySet().stream()
                .map(word -> "\"" + word.getKey() + "\": \"" + word.getValue() + '"')
                .collect(Collectors.joining(", ")));
        text.append("}\nfiles:\n");
        files().forEach(file ->
                text.append("  ").append(file).append(": {file: ").append(file).append(".db}\n"));
        text.append("databases:\n");
        Map<String, List<NewTable>> byDatabase =
                new TreeMap<>(tables.stream().collect(Collectors.groupingBy(NewTable::database)));
        Path schemas = Files.createDirectories(folder.resolve("schema"));
        for (var database : byDatabase.entrySet()) {
            text.append("  - database: ").append(database.getKey()).append("\n    profile: standard\n    tables:\n");
            database.getValue().forEach(table -> text.append(table.mapping()));
            Files.writeString(
                    schemas.resolve(database.getKey() + ".sql"),
                    database.getValue().stream().map(NewTable::schema).collect(Collectors.joining()));
        }
        Files.writeString(mapping(), text.toString());
    }

    private void writeOld() throws SQLException {
        for (String file : files()) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old().resolve(file + ".db"));
                    Statement statement = connection.createStatement()) {
                if (random.nextInt(4) == 0) {
                    statement.execute("PRAGMA encoding = 'UTF-16le'");
                }
                connection.setAutoCommit(false);
                for (NewTable table : tables) {
                    if (table.sources().contains(file)) {
                        write(connection, statement, table);
                    }
                }
                if (random.nextInt(3) == 0) {
                    statement.execute("CREATE TABLE stray(a, b)");
                    statement.execute("INSERT INTO stray VALUES (1, 'x'), (NULL, x'00ff')");
                }
                connection.commit();
            }
        }
    }

    private void write(Connection connection, Statement statement, NewTable table) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (NewColumn column : table.columns()) {
            if (column.from() != From.PERHAPS || random.nextBoolean()) {
                columns.add(column.old());
            }
        }
        for (int extra = random.nextInt(3); extra > 0; extra--) {
            columns.add("extra" + extra);
        }
        Collections.shuffle(columns, random);
        String declared = columns.stream()
                .map(column -> '"' + column + "\" "
                        + (column.equals("id") ? "INTEGER" : OLD_TYPES.get(random.nextInt(OLD_TYPES.size()))))
                .collect(Collectors.joining(", "));
        statement.execute("CREATE TABLE \"" + table.name() + "\"(" + declared + ")");
        int rows = random.nextInt(15) == 0 ? LARGE : random.nextInt(40);
        boolean isConstant = random.nextBoolean();
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO \"" + table.name() + "\" VALUES (" + marks + ")")) {
            for (int row = 0; row < rows; row++) {
                for (int at = 0; at < columns.size(); at++) {
                    String column = columns.get(at);
                    insert.setObject(
                            at + 1, column.startsWith("extra") && isConstant ? "always" : value(table, column));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private @Nullable Object value(NewTable table, String old) {
        NewColumn column = table.columns().stream()
                .filter(each -> each.old().equals(old))
                .findFirst()
                .orElse(null);
        if (column == null || random.nextInt(25) == 0) {
            Object any = anything();
            return column != null && column.name().equals("id") && any instanceof Long
                    ? 0L
                    : any; // some number has to be left
        }
        if (column.from() == From.VALUES) {
            return List.copyOf(WORDS.keySet()).get(random.nextInt(WORDS.size()));
        }
        boolean isKey = column.equals(table.columns().get(0));
        return switch (column.type()) {
            case "INTEGER" -> (long) 1 + random.nextInt(isKey ? 60 : 9);
            case "REAL" -> random.nextDouble() * 100;
            case "BLOB" -> new byte[] {(byte) random.nextInt(), 0};
            default -> column.name().equals("at") ? "2025-01-" + (10 + random.nextInt(20)) : "t" + random.nextInt(60);
        };
    }

    private @Nullable Object anything() {
        return switch (random.nextInt(14)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> 0L;
            case 3 -> Long.MAX_VALUE;
            case 4 -> 0.1 + 0.2;
            case 5 -> Double.POSITIVE_INFINITY;
            case 6 -> "a\0b";
            case 7 -> "\uFEFFtext ";
            case 8 -> "Größe 語 😀";
            case 9 -> new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF};
            case 10 -> "12";
            case 11 -> -1.0;
            case 12 -> 1e300;
            default -> "it's \"odd\"; --";
        };
    }
}
