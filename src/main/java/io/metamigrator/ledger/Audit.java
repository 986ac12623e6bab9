package io.metamigrator.ledger;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Who did what, when. Entries are only ever added. */
public final class Audit {
    private final GroupCommit writer;
    private final Jdbi reader;

    /** One entry. */
    public record Entry(
            Instant at, String migration, @Nullable String runId, String who, String what) {}

    Audit(GroupCommit writer, Jdbi reader) {
        this.writer = writer;
        this.reader = reader;
    }

    public void add(String migration, @Nullable String runId, String what) {
        Ledger.await(writer.submit(connection -> {
            insert(connection, migration, runId, what);
            return true;
        }));
    }

    static void insert(java.sql.Connection connection, String migration, @Nullable String runId, String what)
            throws java.sql.SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO audit (at, migration, run_id, who, what) VALUES (?, ?, ?, ?, ?)")) {
            insert.setLong(1, System.currentTimeMillis());
            insert.setString(2, migration);
            insert.setString(3, runId);
            insert.setString(4, Holder.self().toString());
            insert.setString(5, what);
            insert.executeUpdate();
        }
    }

    /** The entries of a migration, oldest first. */
    public List<Entry> of(String migration) {
        return reader.withHandle(handle -> handle.createQuery(
                        "SELECT at, run_id, who, what FROM audit WHERE migration = :migration ORDER BY id")
                .bind("migration", migration)
                .map((row, context) -> new Entry(
                        Instant.ofEpochMilli(row.getLong("at")),
                        migration,
                        row.getString("run_id"),
                        row.getString("who"),
                        row.getString("what")))
                .list());
    }
}
