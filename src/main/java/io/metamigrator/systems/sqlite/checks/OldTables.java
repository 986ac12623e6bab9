package io.metamigrator.systems.sqlite.checks;

import io.metamigrator.systems.sqlite.build.AttachedFiles;
import io.metamigrator.systems.sqlite.build.KeptAside;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.CheckRule;
import io.metamigrator.systems.sqlite.mapping.Expression;
import io.metamigrator.systems.sqlite.mapping.TableName;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.Origin;
import io.metamigrator.systems.sqlite.plan.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The old tables that checks name, each with all files that have it, and with what each file stands for as {@code _name}. */
final class OldTables {
    private final Map<TableName, OldTable> tables = new LinkedHashMap<>();
    private final Map<Integer, String> names = new HashMap<>();

    /**
     * @param origins in each file that has it; none where no file does
     * @param columns that any of these has, or that the mapping knows
     */
    record OldTable(List<Origin> origins, List<String> columns) {}

    /** @param questions which of the two that a check has */
    OldTables(MovePlan plan, Function<CheckRule, Expression> questions) {
        Set<Origin> all = new LinkedHashSet<>();
        plan.groups().stream().flatMap(group -> group.parts().stream()).forEach(part -> add(part, all));
        plan.kept().stream().map(KeptTable::origin).forEach(all::add);
        plan.mapping().checks().stream()
                .map(questions)
                .filter(Objects::nonNull)
                .flatMap(Expression::tables)
                .distinct()
                .forEach(name -> find(name, all, plan));
    }

    private void add(Part part, Set<Origin> all) {
        all.add(part.origin());
        if (!part.named().isEmpty()) {
            names.put(part.origin().number(), part.named());
        }
    }

    private void find(TableName name, Set<Origin> all, MovePlan plan) {
        List<Origin> origins = all.stream()
                .filter(origin -> origin.alias().equals(name.alias())
                        && TableShape.sameName(origin.table().name(), name.table()))
                .toList();
        Map<String, String> columns = new LinkedHashMap<>();
        origins.stream()
                .flatMap(origin -> origin.table().shape().columns().stream())
                .forEach(column -> columns.putIfAbsent(TableShape.folded(column.name()), column.name()));
        plan.mapping().databases().stream()
                .flatMap(database -> database.tables().stream())
                .flatMap(table -> table.sources().stream())
                .filter(source -> source.from().equals(name))
                .flatMap(source -> source.columns().values().stream())
                .flatMap(Expression::columns)
                .forEach(column -> columns.putIfAbsent(TableShape.folded(column), column));
        if (!columns.isEmpty()) {
            tables.put(name, new OldTable(origins, List.copyOf(columns.values())));
        }
    }

    Map<TableName, OldTable> tables() {
        return tables;
    }

    /** What the name of a file stands for, or the name itself. */
    String name(Origin origin) {
        return names.getOrDefault(origin.number(), origin.file().name());
    }

    /** Makes the tables askable. @return each in SQL */
    Map<TableName, String> attach(Connection connection, Path scratch) throws SQLException, IOException {
        AttachedFiles files = new AttachedFiles(connection, scratch);
        Map<Integer, Origin> needed = new TreeMap<>();
        tables.values().forEach(table -> table.origins().forEach(origin -> needed.put(origin.number(), origin)));
        boolean fit = needed.size() <= AttachedFiles.ROOM;
        if (fit) {
            files.attach(needed.values());
        }
        Map<TableName, String> sql = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA temp_store = FILE");
            for (var table : tables.entrySet()) {
                String name = Quoted.name(table.getKey().toString());
                if (fit) {
                    statement.execute("CREATE TEMP VIEW " + name + " AS " + all(table.getValue()));
                } else {
                    copy(statement, files, name, table.getValue());
                }
                sql.put(table.getKey(), "temp." + name);
            }
        }
        return sql;
    }

    private String all(OldTable table) {
        return table.origins().isEmpty()
                ? "SELECT * FROM " + KeptAside.question(List.of(), table.columns(), Optional.empty(), this::name)
                : table.origins().stream()
                        .map(origin -> rows(origin, table.columns()))
                        .collect(Collectors.joining(" UNION ALL "));
    }

    private String rows(Origin origin, List<String> columns) {
        return "SELECT " + Quoted.text(name(origin)) + " AS \"_name\""
                + columns.stream()
                        .map(column -> ", "
                                + (origin.table().shape().column(column).isPresent() ? Quoted.name(column) : "NULL")
                                + " AS " + Quoted.name(column))
                        .collect(Collectors.joining())
                + " FROM " + AttachedFiles.table(origin);
    }

    /** More files than can be attached at a time: their rows are put together. */
    private void copy(Statement statement, AttachedFiles files, String name, OldTable table)
            throws SQLException, IOException {
        List<String> columns = table.columns();
        statement.execute("CREATE TEMP TABLE " + name + "("
                + Stream.concat(Stream.of("_name"), columns.stream())
                        .map(Quoted::name)
                        .collect(Collectors.joining(", "))
                + ")");
        for (Origin origin : table.origins()) {
            files.attach(List.of(origin));
            statement.execute("INSERT INTO temp." + name + " " + rows(origin, columns));
        }
    }
}
