package io.metamigrator.systems.sqlite.health;

import io.metamigrator.migration.health.Measure;
import io.metamigrator.migration.health.Measure.Kind;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.source.OpenFiles;
import io.metamigrator.systems.sqlite.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** How large each database of a set is, what of it is free, how many rows its tables have, and how many processes have it open. */
final class SetFigures {
    private static final String LEFTOVERS = "leftovers.db";

    private final List<Measure> measures = new ArrayList<>();

    private SetFigures() {}

    /** What cannot be read is left out; the check of the set says why. @param set the folder in which it is */
    static List<Measure> of(Path set, SqliteMapping mapping) {
        SetFigures figures = new SetFigures();
        OpenFiles open = OpenFiles.now();
        for (DatabaseRule rule : mapping.databases()) {
            figures.add(set.resolve(rule.name() + ".db"), rule.name() + ".", open);
        }
        figures.add(set.resolve(LEFTOVERS), "", open);
        return List.copyOf(figures.measures);
    }

    /** @param tables what stands before the names of its tables; empty if they are not counted */
    private void add(Path file, String tables, OpenFiles open) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        String store = file.getFileName().toString();
        add(Kind.STORE_BYTES, store, size(file));
        add(Kind.STORE_LOG_BYTES, store, size(SourceFile.log(file)));
        add(Kind.STORE_HOLDERS, store, open.holdersOf(file).size());
        try (Connection connection = SqliteConnections.read(file);
                Statement statement = connection.createStatement()) {
            add(
                    Kind.STORE_FREE_BYTES,
                    store,
                    number(
                            statement,
                            "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size"));
            if (!tables.isEmpty()) {
                for (TableShape table : SchemaShape.read(connection).tables()) {
                    if (!table.virtual()) {
                        add(
                                Kind.TABLE_ROWS,
                                tables + table.name(),
                                number(statement, "SELECT count(*) FROM " + Quoted.name(table.name())));
                    }
                }
            }
        } catch (SQLException unreadable) {
            return; // as far as it could be read
        }
    }

    private void add(Kind kind, String of, long value) {
        measures.add(new Measure(kind, of, value));
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long number(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
