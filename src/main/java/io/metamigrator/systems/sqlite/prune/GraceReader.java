package io.metamigrator.systems.sqlite.prune;

import io.metamigrator.systems.sqlite.compare.Cell;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.mapping.PruneTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a set says of names: since when they are in use no more, whether they are known and held, and their rows. */
final class GraceReader {
    private final PrunedSet set;
    private final Connection connection;
    private final Map<Cell, List<Mark>> marks = new LinkedHashMap<>();
    private final Map<Cell, List<Cell>> active = new HashMap<>();
    /** Known names by what stays of them, or of another name of theirs, where they are mistaken. */
    private final Map<String, Set<String>> twins = new HashMap<>();

    private final Map<Cell, List<String>> held = new HashMap<>();
    /** The same of what nobody knows by that name. */
    private final Map<String, List<String>> heldUnknown = new HashMap<>();

    private GraceReader(PrunedSet set, Connection connection) throws SQLException {
        this.set = set;
        this.connection = connection;
        each(
                question(set.rule().removed(), "since", "days"),
                row -> marks.computeIfAbsent(Cell.read(row, 1), none -> new ArrayList<>())
                        .add(new Mark(Cell.read(row, 2), Cell.read(row, 3))));
        known();
        held();
    }

    /** Of every name. */
    static List<Grace> all(PrunedSet set, Connection connection) throws SQLException {
        GraceReader reader = new GraceReader(set, connection);
        Map<Cell, Map<String, TableRows>> rows = new LinkedHashMap<>();
        for (PruneTable table : set.rule().rows()) {
            reader.rows(table, "", rows);
        }
        Set<Cell> names = new LinkedHashSet<>(reader.marks.keySet());
        names.addAll(rows.keySet());
        return reader.graces(names, rows);
    }

    /** Of these names, which {@link PrunedSet#due} has made known to the connection. */
    static List<Grace> of(PrunedSet set, Connection connection, Collection<Cell> names) throws SQLException {
        GraceReader reader = new GraceReader(set, connection);
        Map<Cell, Map<String, TableRows>> rows = new LinkedHashMap<>();
        for (PruneTable table : set.rule().rows()) {
            reader.rows(table, " WHERE " + PrunedSet.isDue(table), rows);
        }
        return reader.graces(names, rows);
    }

    private List<Grace> graces(Collection<Cell> names, Map<Cell, Map<String, TableRows>> rows) {
        return names.stream()
                .map(name -> new Grace(
                        name,
                        marks.getOrDefault(name, List.of()),
                        active.getOrDefault(name, List.of()),
                        active.containsKey(name) ? List.of() : twins(name),
                        heldOf(name),
                        rows.getOrDefault(name, Map.of())))
                .toList();
    }

    private List<String> twins(Cell name) {
        return List.copyOf(twins.getOrDefault(PruneName.folded(name), Set.of()));
    }

    private List<String> heldOf(Cell name) {
        List<String> all = new ArrayList<>(held.getOrDefault(name, List.of()));
        all.addAll(heldUnknown.getOrDefault(PruneName.folded(name), List.of()));
        return all.stream().distinct().toList();
    }

    private interface Reading {
        void of(ResultSet row) throws SQLException;
    }

    private void each(String question, Reading reading) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                reading.of(row);
            }
        }
    }

    private String question(PruneTable table, String... meanings) {
        StringBuilder columns = new StringBuilder(table.quoted("key"));
        for (String meaning : meanings) {
            columns.append(", ").append(table.quoted(meaning));
        }
        table.names().forEach(name -> columns.append(", ").append(Quoted.name(name)));
        return "SELECT " + columns + " FROM " + set.sql(table);
    }

    private void known() throws SQLException {
        PruneTable table = set.rule().known();
        each(question(table, "active"), row -> {
            Cell name = Cell.read(row, 1);
            active.computeIfAbsent(name, none -> new ArrayList<>()).add(Cell.read(row, 2));
            twin(name, name);
            for (int at = 0; at < table.names().size(); at++) {
                twin(Cell.read(row, 3 + at), name);
            }
        });
    }

    private void twin(Cell other, Cell name) {
        String folded = PruneName.folded(other);
        if (!folded.isEmpty()) {
            twins.computeIfAbsent(folded, none -> new TreeSet<>()).add(PruneName.plain(name));
        }
    }

    /** What is no number is held as well, as far as anybody knows. */
    private void held() throws SQLException {
        PruneTable table = set.rule().held();
        String quantity = table.quoted("quantity");
        String open = " WHERE typeof(" + quantity + ") NOT IN ('integer', 'real') OR " + quantity + " <> 0";
        each(question(table, "quantity") + open, row -> {
            Cell name = Cell.read(row, 1);
            String words = Cell.read(row, 2).shown() + " of " + PruneName.plain(name);
            held.computeIfAbsent(name, none -> new ArrayList<>()).add(words);
            if (!active.containsKey(name) && !PruneName.folded(name).isEmpty()) {
                heldUnknown
                        .computeIfAbsent(PruneName.folded(name), none -> new ArrayList<>())
                        .add(words);
            }
        });
    }

    private void rows(PruneTable table, String where, Map<Cell, Map<String, TableRows>> rows) throws SQLException {
        String name = table.quoted("key");
        String day = table.quoted("day");
        each(
                "SELECT " + name + ", count(*), min(" + day + "), max(" + day + ") FROM " + set.sql(table) + where
                        + " GROUP BY " + name + " COLLATE BINARY",
                row -> rows.computeIfAbsent(Cell.read(row, 1), none -> new LinkedHashMap<>())
                        .put(table.toString(), new TableRows(row.getLong(2), Cell.read(row, 3), Cell.read(row, 4))));
    }
}
