package io.metamigrator.systems.sqlite.since;

import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SchemaObject;
import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.SqliteReading;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.since.WrittenRow.What;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Goes through databases of a set and tells what was written to each since it was published. */
public final class SetDifference {
    private final Path published;
    private final Path set;
    private final Consumer<WrittenRow> rows;
    private final List<String> others = new ArrayList<>();

    private SetDifference(Path published, Path set, Consumer<WrittenRow> rows) {
        this.published = published;
        this.set = set;
        this.rows = rows;
    }

    /**
     * @param published a folder with the files as they were published, which nobody else has open
     * @param set the folder with the same files now
     * @param files to be gone through
     * @param rows takes each row as it is found; none is kept
     * @return what is not as it was beside rows, in words, and what cannot be listed
     */
    public static List<String> tell(Path published, Path set, Collection<String> files, Consumer<WrittenRow> rows) {
        SetDifference difference = new SetDifference(published, set, rows);
        files.forEach(difference::file);
        return difference.others;
    }

    private void file(String file) {
        if (!Files.exists(set.resolve(file))) {
            others.add(file + " is not there any more; its copy is " + published.resolve(file));
            return;
        }
        String database = file.replaceFirst("\\.db$", "");
        try (Connection connection = SqliteConnections.read(set.resolve(file));
                Connection before = SqliteConnections.read(published.resolve(file), SqliteReading.ALONE);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA temp_store = FILE");
            statement.execute("ATTACH "
                    + Quoted.text(SqliteConnections.address(published.resolve(file), SqliteReading.ALONE))
                    + " AS published");
            connection.setAutoCommit(false); // all tables as they are at one moment
            compare(database, SchemaShape.read(before), SchemaShape.read(connection), connection);
        } catch (SQLException e) {
            others.add(file + " cannot be listed: " + e.getMessage());
        }
    }

    private void compare(String database, SchemaShape was, SchemaShape is, Connection connection) throws SQLException {
        schema(database, was, is);
        TableDifference difference = new TableDifference(connection, rows);
        for (TableShape table : tables(database, is)) {
            Optional<TableShape> before = was.table(table.name()).filter(each -> !each.virtual());
            if (before.isPresent()) {
                difference.of(TablePair.of(database, before.get(), table));
            } else {
                difference.of(What.INSERTED, database + "." + table.name(), "main", table);
            }
        }
        for (TableShape table : tables(database, was)) {
            if (is.table(table.name()).filter(each -> !each.virtual()).isEmpty()) {
                difference.of(What.DELETED, database + "." + table.name(), "published", table);
            }
        }
    }

    private List<TableShape> tables(String database, SchemaShape schema) {
        schema.tables().stream()
                .filter(TableShape::virtual)
                .map(table -> "rows of " + database + "." + table.name() + " are not listed, since it is virtual")
                .filter(words -> !others.contains(words))
                .forEach(others::add);
        return schema.tables().stream().filter(table -> !table.virtual()).toList();
    }

    private void schema(String database, SchemaShape was, SchemaShape is) {
        Map<String, String> before = byName(was);
        Map<String, String> now = byName(is);
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            String words = !before.containsKey(name)
                    ? " was added"
                    : !now.containsKey(name)
                            ? " was removed"
                            : before.get(name).equals(now.get(name)) ? "" : " was altered";
            if (!words.isEmpty()) {
                others.add(name + " of " + database + words);
            }
        }
    }

    private static Map<String, String> byName(SchemaShape shape) {
        return shape.objects().stream()
                .filter(object -> !object.name().startsWith("sqlite_"))
                .collect(Collectors.toMap(
                        object -> object.type() + " " + object.name(),
                        SchemaObject::sql,
                        (one, other) -> one,
                        LinkedHashMap::new));
    }
}
