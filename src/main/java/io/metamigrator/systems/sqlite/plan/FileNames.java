package io.metamigrator.systems.sqlite.plan;

import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.mapping.Expression;
import io.metamigrator.systems.sqlite.mapping.FileRule;
import io.metamigrator.systems.sqlite.mapping.TableName;
import io.metamigrator.systems.sqlite.source.SourceFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds out what the name of a file stands for, in the table that the mapping names. Has that table's file open until it is closed. */
final class FileNames implements AutoCloseable {
    private final Origins origins;
    private final Map<Path, Connection> open = new HashMap<>();

    FileNames(Origins origins) {
        this.origins = origins;
    }

    /**
     * @param meaning empty where it stands for nothing
     * @param rank by which of the ways it was found, from 0
     * @param refusal why it stands for nothing
     */
    record Found(String meaning, int rank, String refusal) {}

    Found find(String file, FileRule.Naming naming) throws SQLException {
        String stem = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
        List<Origin> tables = naming.from().stream()
                .map(origins::find)
                .flatMap(Optional::stream)
                .toList();
        Optional<Origin> table = tables.stream()
                .filter(each -> each.table().rows() > 0)
                .findFirst()
                .or(() -> tables.stream().findFirst());
        if (table.isEmpty()) {
            return new Found("", 0, "none of the tables " + naming.from() + " is there to say what '" + stem + "' is");
        }
        Map<Integer, Set<String>> found = look(stem, naming, table.get());
        Set<String> all = new TreeSet<>();
        found.values().forEach(all::addAll);
        if (all.size() == 1) {
            return new Found(all.iterator().next(), found.keySet().iterator().next(), "");
        }
        return new Found(
                "",
                0,
                all.isEmpty()
                        ? "no row of " + table.get().name() + " is called '" + stem + "'"
                        : "'" + stem + "' may be each of " + String.join(", ", all) + "; give the file the right name");
    }

    private Connection connection(SourceFile file) throws SQLException {
        Connection known = open.get(file.path());
        if (known != null) {
            return known;
        }
        Connection opened = SqliteConnections.read(file.path(), file.reading());
        open.put(file.path(), opened);
        return opened;
    }

    @Override
    public void close() throws SQLException {
        for (Connection each : open.values()) {
            each.close();
        }
    }

    private Map<Integer, Set<String>> look(String stem, FileRule.Naming naming, Origin table) throws SQLException {
        Map<Integer, Set<String>> found = new TreeMap<>();
        Binding binding = new Binding(table);
        String from = " FROM " + Quoted.name(table.table().name()) + " AS \"source\"";
        Connection connection = connection(table.file());
        List<Expression> ways = naming.by();
        for (int rank = 0; rank < ways.size(); rank++) {
            String sql = "SELECT DISTINCT " + naming.gives().sql(binding) + from + " WHERE upper("
                    + ways.get(rank).sql(binding) + ") = upper(?) AND "
                    + naming.gives().sql(binding)
                    + " IS NOT NULL";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, stem);
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    found.computeIfAbsent(rank, none -> new TreeSet<>()).add(rows.getString(1));
                }
            }
        }
        return found;
    }

    /** The columns of one table, and nothing else. */
    private record Binding(Origin origin) implements Expression.Binding {
        @Override
        public Optional<String> column(String name) {
            return origin.table().shape().column(name).map(column -> "\"source\"." + Quoted.name(column.name()));
        }

        @Override
        public String table(TableName table) {
            throw new IllegalStateException("a file's name is not looked for in two tables");
        }

        @Override
        public String named() {
            throw new IllegalStateException("a file's name is what is looked for");
        }
    }
}
