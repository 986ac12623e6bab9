package io.metamigrator.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Who did what, when. Entries are only ever added. */
public final class Audit {
    private final GroupCommit writer;
    private final Reader reader;

    /** One entry. */
    public record Entry(
            Instant at, String migration, @Nullable String runId, String who, String what) {}

    Audit(GroupCommit writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    public void add(String migration, @Nullable String runId, String what) {
        Ledger.await(writer.submit(session -> {
            insert(session, migration, runId, what);
            return true;
        }));
    }

    /** @param who the person or program, as the door that let it in knows it */
    public void add(String migration, @Nullable String runId, String who, String what) {
        Ledger.await(writer.submit(session -> {
            insert(session, migration, runId, who, what);
            return true;
        }));
    }

    static void insert(WriterConnection session, String migration, @Nullable String runId, String what)
            throws SQLException {
        insert(session, migration, runId, Holder.self().toString(), what);
    }

    static void insert(WriterConnection session, String migration, @Nullable String runId, String who, String what)
            throws SQLException {
        PreparedStatement insert =
                session.prepare("INSERT INTO audit (at, migration, run_id, who, what) VALUES (?, ?, ?, ?, ?)");
        insert.setLong(1, System.currentTimeMillis());
        insert.setString(2, migration);
        insert.setString(3, runId);
        insert.setString(4, plain(who));
        insert.setString(5, plain(what));
        insert.executeUpdate();
    }

    /** Without what would move a terminal's cursor or turn its lines around. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    }

    /** The entries of a migration, oldest first. */
    public List<Entry> of(String migration) {
        return entries("migration", migration);
    }

    /** The entries of a run, oldest first. */
    public List<Entry> ofRun(String run) {
        return entries("run_id", run);
    }

    private List<Entry> entries(String column, String value) {
        return reader.withHandle(handle -> handle.createQuery(
                        "SELECT at, migration, run_id, who, what FROM audit WHERE " + column + " = :value ORDER BY id")
                .bind("value", value)
                .map((row, context) -> new Entry(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("migration"),
                        row.getString("run_id"),
                        row.getString("who"),
                        row.getString("what")))
                .list());
    }

    /**
     * The entries after one, oldest first.
     *
     * @param migration null for all
     * @param after id of an entry; 0 for the first page
     */
    public List<Numbered> page(@Nullable String migration, long after, int limit) {
        return reader.withHandle(handle -> {
            Query query = handle.createQuery("SELECT id, at, migration, run_id, who, what FROM audit WHERE id > :after"
                    + (migration == null ? "" : " AND migration = :migration")
                    + " ORDER BY id LIMIT :limit");
            query.bind("after", after).bind("limit", limit);
            if (migration != null) {
                query.bind("migration", migration);
            }
            return query.map((row, context) -> new Numbered(
                            row.getLong("id"),
                            new Entry(
                                    Instant.ofEpochMilli(row.getLong("at")),
                                    row.getString("migration"),
                                    row.getString("run_id"),
                                    row.getString("who"),
                                    row.getString("what"))))
                    .list();
        });
    }

    /** An entry with its place. */
    public record Numbered(long id, Entry entry) {}
}
