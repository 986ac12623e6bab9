package io.metamigrator.systems.sqlite.build;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.plan.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The old files that a connection has attached, beside the new database and that of what is left over. */
public final class AttachedFiles {
    /** How many at a time. */
    public static final int ROOM = SqliteConnections.MOST_ATTACHED - 2;

    /** Of each file, in KB below zero: it is read from one end to the other, and what a hundred files keep adds up. */
    private static final int CACHE = -256;

    private final Connection connection;
    private final Utf8Copies copies;
    private final Set<Integer> attached = new HashSet<>();

    AttachedFiles(Connection connection, Utf8Copies copies) {
        this.connection = connection;
        this.copies = copies;
    }

    /** @param scratch an empty folder, for copies of files that cannot be attached as they are */
    public AttachedFiles(Connection connection, Path scratch) {
        this(connection, new Utf8Copies(scratch));
    }

    /** A table of a file that is attached, in SQL. */
    public static String table(Origin origin) {
        return PartBinding.table(origin);
    }

    /** Attaches all that some steps read; what no step reads may go for it. */
    void attachFor(List<Step> steps) throws SQLException, IOException {
        Map<Integer, Origin> needed = new LinkedHashMap<>();
        steps.stream()
                .flatMap(step -> step.group().parts().stream())
                .flatMap(part -> Stream.concat(Stream.of(part.origin()), part.others().values().stream()))
                .forEach(origin -> needed.putIfAbsent(origin.number(), origin));
        if (needed.size() > ROOM) {
            throw MigrationException.refused(steps.get(0).group().target() + " is to be merged of " + needed.size()
                    + " files at once, and SQLite holds " + ROOM
                    + "; let a part of the key be {file.name}, or merge in two"
                    + " steps");
        }
        attach(needed.values());
    }

    /** Attaches the files of tables; where there is no room, those that were attached before go. */
    public void attach(Collection<Origin> needed) throws SQLException, IOException {
        List<Origin> absent = needed.stream()
                .filter(origin -> !attached.contains(origin.number()))
                .toList();
        if (attached.size() + absent.size() > ROOM) {
            for (int number : new ArrayList<>(attached)) {
                execute("DETACH old_" + number);
                attached.remove(number);
            }
        }
        for (Origin origin : needed) {
            if (attached.add(origin.number())) {
                Utf8Copies.Readable readable = copies.of(origin);
                execute("ATTACH " + Quoted.text(SqliteConnections.address(readable.path(), readable.reading())) + " AS "
                        + PartBinding.schema(origin));
                execute("PRAGMA " + PartBinding.schema(origin) + ".cache_size = " + CACHE);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
