package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.mapping.Section;
import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the mapping file says of rows that may go, and holds it against the new schemas. */
final class PruneSection {
    private final Section section;
    private final List<DatabaseRule> databases;

    PruneSection(Section section, List<DatabaseRule> databases) {
        this.section = section;
        this.databases = databases;
    }

    /** @return empty where a line cannot be used */
    Optional<PruneRule> read() {
        PruneTable removed = table("removed", "key", "since", "days");
        PruneTable known = table("known", "key", "active");
        PruneTable held = table("held", "key", "quantity");
        PruneTable log = table("log", "key", "at", "count", "reason");
        List<PruneTable> rows = new ArrayList<>();
        for (Section line : section.sections("rows")) {
            PruneTable table = table(line, "key", "day");
            if (table != null) {
                rows.add(table);
            }
        }
        if (rows.isEmpty()) {
            section.problem("rows", "'rows' is missing or empty", "name the tables that rows may leave");
        }
        section.finish();
        if (removed == null || known == null || held == null || log == null || rows.isEmpty()) {
            return Optional.empty();
        }
        rows.forEach(table -> requireSameDatabase("rows", table, removed));
        requireSameDatabase("log", log, removed);
        return Optional.of(new PruneRule(removed, known, held, List.copyOf(rows), log));
    }

    private void requireSameDatabase(String entry, PruneTable table, PruneTable removed) {
        if (!table.database().equals(removed.database())) {
            section.problem(
                    entry,
                    table + " is of another database than " + removed + ", and no transaction is over two",
                    "name one of " + removed.database());
        }
    }

    private @Nullable PruneTable table(String entry, String... meanings) {
        Section line = section.section(entry);
        if (line == null) {
            section.problem(entry, "'" + entry + "' is missing", "name its table and columns");
            return null;
        }
        return table(line, meanings);
    }

    private @Nullable PruneTable table(Section line, String... meanings) {
        String[] name = line.requiredText("table").split("\\.", 2);
        Map<String, String> columns = new LinkedHashMap<>();
        for (String meaning : meanings) {
            columns.put(meaning, line.requiredText(meaning));
        }
        List<String> names = line.texts("names");
        line.finish();
        Optional<TableShape> shape = databases.stream()
                .filter(database -> name.length == 2 && database.name().equals(name[0]))
                .findFirst()
                .flatMap(database -> database.schema().shape().table(name[1]));
        if (shape.isEmpty()) {
            line.problem(
                    "table",
                    "'" + String.join(".", name) + "' is no table of a new database",
                    "write it as database.table");
            return null;
        }
        if (shape.get().rowid().isEmpty() || shape.get().keys().isEmpty()) {
            line.problem("table", "the rows of " + name[1] + " have no numbers or no key", "name another table");
        }
        Map<String, String> found = new LinkedHashMap<>();
        columns.forEach((meaning, column) -> found.put(meaning, column(line, meaning, shape.get(), column)));
        return new PruneTable(
                name[0],
                shape.get().name(),
                found,
                names.stream()
                        .map(column -> column(line, "names", shape.get(), column))
                        .toList());
    }

    private static String column(Section line, String entry, TableShape shape, String column) {
        Optional<ColumnShape> found = shape.column(column);
        if (found.isEmpty()) {
            line.problem(entry, shape.name() + " has no column '" + column + "'", "write one that it has");
        }
        return found.map(ColumnShape::name).orElse(column);
    }
}
