package io.metamigrator.sandbox.sqlite;

import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the old files empty, each in one of the two shapes that they really have. */
final class OldSchema {
    private static final String LATE = " -- late";
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+) \\(");

    private OldSchema() {}

    /** How a file came to have its columns. */
    enum Shape {
        /** All at once, where they belong. */
        FRESH,
        /** Those that came later by ALTER TABLE, at the end. */
        UPGRADED
    }

    /** @param kind the name of the schema, such as {@code ledger} @return the new file, open */
    static Connection make(Path file, String kind, Shape shape, String encoding) throws SQLException {
        Connection connection = SqliteConnections.write(file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA encoding = '" + encoding + "'");
            statement.execute("PRAGMA synchronous = OFF");
            connection.setAutoCommit(false);
            for (String sql : statements(text(kind), shape)) {
                statement.execute(sql);
            }
        }
        return connection;
    }

    private static List<String> statements(String text, Shape shape) {
        StringBuilder kept = new StringBuilder();
        List<String> alterations = new ArrayList<>();
        String table = "";
        for (String line : text.split("\n")) {
            Matcher begins = TABLE.matcher(line);
            table = begins.find() ? begins.group(1) : table;
            boolean isLate = line.endsWith(LATE);
            String bare = isLate ? line.substring(0, line.length() - LATE.length()) : line;
            if (isLate && shape == Shape.UPGRADED) {
                String column = bare.strip().replaceAll(",$", "");
                alterations.add("ALTER TABLE " + table + " ADD COLUMN " + column);
            } else {
                kept.append(bare).append('\n');
            }
        }
        String whole = kept.toString().replaceAll(",(\\s*\\n\\);)", "$1"); // the last column has moved away
        List<String> statements = new ArrayList<>(List.of(whole.strip().split(";\\s*")));
        statements.addAll(alterations);
        return statements;
    }

    private static String text(String kind) {
        try (InputStream in = OldSchema.class.getResourceAsStream(kind + ".sql")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no old schema " + kind);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
