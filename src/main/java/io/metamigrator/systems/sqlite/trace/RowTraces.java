package io.metamigrator.systems.sqlite.trace;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.build.DueRows;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.compare.ComparedSet;
import io.metamigrator.systems.sqlite.compare.Showing;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.Group;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.Origin;
import io.metamigrator.systems.sqlite.plan.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Follows rows between old files and a set that was made of them: by the mapping, and by what the run has noted. One thread. */
public final class RowTraces {
    private final MovePlan plan;
    private final Path folder;
    private final Path scratch;
    private final Showing showing;

    /** @param folder of the set @param scratch an empty folder, for copies of old files @param showing which values may be told */
    public RowTraces(MovePlan plan, Path folder, Path scratch, Showing showing) {
        this.plan = plan;
        this.folder = folder;
        this.scratch = scratch;
        this.showing = showing;
    }

    /** All places where a row is, or that it came from. */
    public List<Trace> of(RowName name) {
        try {
            if (name instanceof RowName.Old old) {
                Optional<RowName.Old> known = known(old);
                return known.isPresent() ? to(known.get()) : List.of();
            }
            List<Trace> traces = new ArrayList<>();
            for (RowName.Old old :
                    name instanceof RowName.Keyed keyed && keyed.database().equals(ComparedSet.LEFTOVERS)
                            ? kept(keyed)
                            : from(name)) {
                to(old).stream()
                        .filter(trace -> trace.target().startsWith(start(name)))
                        .forEach(traces::add);
            }
            return traces;
        } catch (SQLException | IOException e) {
            throw MigrationException.unavailable(folder + " cannot be looked into: " + e.getMessage(), e);
        }
    }

    private static String start(RowName name) {
        return name instanceof RowName.Keyed keyed
                ? keyed.database() + "." + keyed.table() + " "
                : ((RowName.Numbered) name).database() + "." + ((RowName.Numbered) name).table() + " ";
    }

    /** The row that is meant, also where the names of table and file hold words by which the two are told apart. */
    private Optional<RowName.Old> known(RowName.Old name) {
        String both = name.table() + " of " + name.file();
        return origins().stream()
                .filter(origin -> {
                    String end = " of " + origin.file().name();
                    return both.endsWith(end)
                            && TableShape.sameName(
                                    both.substring(0, both.length() - end.length()),
                                    origin.table().name());
                })
                .map(origin ->
                        new RowName.Old(origin.file().name(), origin.table().name(), name.row()))
                .findFirst();
    }

    private List<Origin> origins() {
        List<Origin> all = new ArrayList<>();
        plan.groups().forEach(group -> group.parts().forEach(part -> all.add(part.origin())));
        plan.kept().forEach(table -> all.add(table.origin()));
        return all;
    }

    private interface Asking<T> {
        List<T> ask(Connection connection) throws SQLException, IOException;
    }

    /** Asks a new database with what is left over beside it. */
    private <T> List<T> in(String database, Asking<T> asking) throws SQLException, IOException {
        Path file = folder.resolve(database + ".db");
        if (!Files.exists(file)) {
            return List.of(); // its turn has not come
        }
        try (Connection connection = SqliteConnections.read(file);
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH "
                    + Quoted.text(SqliteConnections.address(folder.resolve(ComparedSet.LEFTOVERS + ".db")))
                    + " AS leftovers");
            return asking.ask(connection);
        }
    }

    private List<Trace> to(RowName.Old old) throws SQLException, IOException {
        List<Trace> traces = new ArrayList<>();
        for (Group group : plan.groups()) {
            if (group.parts().stream().anyMatch(part -> is(part.origin(), old))) {
                traces.addAll(in(group.database().name(), connection -> to(old, group, connection)));
            }
        }
        for (KeptTable table : plan.kept()) {
            if (is(table.origin(), old)) {
                traces.addAll(in(
                        ComparedSet.LEFTOVERS,
                        connection -> keptOf(old, new DueRows(connection, scratch).of(table), connection)));
            }
        }
        return traces;
    }

    private static boolean is(Origin origin, RowName.Old old) {
        return origin.file().name().equals(old.file())
                && TableShape.sameName(origin.table().name(), old.table());
    }

    private List<Trace> to(RowName.Old old, Group group, Connection connection) throws SQLException, IOException {
        List<Trace> traces = new ArrayList<>();
        boolean isPlain = group.isFreeOfCollisions();
        DueRows.Due due = new DueRows(connection, scratch)
                .of(new Step(group, isPlain ? old.row() : Long.MIN_VALUE, isPlain ? old.row() : Long.MAX_VALUE));
        TargetTable table =
                new TargetTable(group.database().name(), group.rule().table(), showing);
        for (DueRows.Moved moved : due.moved()) {
            if (is(moved.part().origin(), old)) {
                for (TargetTable.Named target : table.named(connection, moved.question(), old.row())) {
                    traces.add(new Trace(
                            old, group.database().name(), target.name(), target.there() ? Trace.MOVED : Trace.ABSENT));
                }
            }
        }
        for (DueRows.Kept kept : due.kept()) {
            if (is(kept.origin(), old)) {
                traces.addAll(keptOf(old, kept, connection));
            }
        }
        if (traces.stream().anyMatch(trace -> trace.fate().equals(Trace.MOVED))) {
            group.parts().stream()
                    .filter(part -> is(part.origin(), old) && !part.constants().isEmpty())
                    .forEach(part -> traces.add(beside(old, part, group)));
        }
        return traces;
    }

    /** Where that is kept which a row that went has in common with all others of its table. */
    private static Trace beside(RowName.Old old, Part part, Group group) {
        String target = ComparedSet.LEFTOVERS + "." + part.origin().name() + " _file = "
                + part.origin().number() + " AND _row = " + Long.MIN_VALUE + " AND _target = "
                + Quoted.text(group.target());
        return new Trace(old, ComparedSet.LEFTOVERS, target, "beside");
    }

    private static List<Trace> keptOf(RowName.Old old, DueRows.Kept kept, Connection connection) throws SQLException {
        List<Trace> traces = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT \"_file\", \"_target\" FROM (" + kept.question() + ") WHERE \"_row\" = ?")) {
            statement.setLong(1, old.row());
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                String target = ComparedSet.LEFTOVERS + "." + kept.origin().name() + " _file = " + row.getLong(1)
                        + " AND _row = " + old.row() + " AND _target = " + Quoted.text(row.getString(2));
                traces.add(new Trace(old, ComparedSet.LEFTOVERS, target, kept.isWhole() ? kept.fate() : "beside"));
            }
        }
        return traces;
    }

    /** The old rows that a row among what is left over is of; its key says it. */
    private List<RowName.Old> kept(RowName.Keyed name) {
        Map<String, Object> key = name.key();
        return origins().stream()
                .filter(origin -> origin.name().equals(name.table())
                        && Long.valueOf(origin.number()).equals(key.get("_file"))
                        && key.get("_row") instanceof Long)
                .map(origin ->
                        new RowName.Old(origin.file().name(), origin.table().name(), (Long) key.get("_row")))
                .distinct()
                .toList();
    }

    /** The old rows that a row of a new table is made of. */
    private List<RowName.Old> from(RowName name) throws SQLException, IOException {
        List<RowName.Old> found = new ArrayList<>();
        for (DatabaseRule rule : plan.mapping().databases()) {
            for (Group group : plan.groups(rule)) {
                String table = rule.name() + "." + group.rule().table().name() + " ";
                if (table.equals(start(name))) {
                    found.addAll(in(rule.name(), connection -> from(name, group, connection)));
                }
            }
        }
        return found;
    }

    private List<RowName.Old> from(RowName name, Group group, Connection connection) throws SQLException, IOException {
        TargetTable table =
                new TargetTable(group.database().name(), group.rule().table(), showing);
        Optional<LinkedHashMap<String, Object>> key = table.key(connection, name);
        List<RowName.Old> found = new ArrayList<>();
        if (key.isEmpty()) {
            return found;
        }
        DueRows.Due due = new DueRows(connection, scratch).of(new Step(group, Long.MIN_VALUE, Long.MAX_VALUE));
        String same = key.get().keySet().stream()
                .map(column -> table.compared(column) + " = ?")
                .collect(Collectors.joining(" AND "));
        for (DueRows.Moved moved : due.moved()) {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT " + DueRows.ROW + " FROM (" + moved.question() + ") WHERE " + same)) {
                int at = 1;
                for (Object value : key.get().values()) {
                    statement.setObject(at++, value);
                }
                ResultSet row = statement.executeQuery();
                while (row.next()) {
                    Origin origin = moved.part().origin();
                    found.add(
                            new RowName.Old(origin.file().name(), origin.table().name(), row.getLong(1)));
                }
            }
        }
        return found;
    }
}
