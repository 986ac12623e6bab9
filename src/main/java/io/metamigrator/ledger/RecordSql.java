package io.metamigrator.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that write records, each within the writer's transaction and under the lease. */
final class RecordSql {
    private static final String INSERT =
            "INSERT INTO record (run_id, migration, target, type, natural_key, account, lane,"
                    + " payload, refs, source_file, source_row, source_line, source_digest, mapping_version, state, reason,"
                    + " target_id, attempts, created_at, updated_at, cause, source_text, row_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)";

    /** That a row has a claim on its key in the target; spelled as in the index of claims, which SQLite takes for no other wording. */
    private static final String CLAIMED =
            "(other.state = 'SENDING' OR other.state = 'UNKNOWN' OR other.state = 'CONFIRMED'"
                    + " OR other.state = 'VERIFIED')";

    /** The numbers of what was created in a target and not deleted since. */
    static final String CREATED = "SELECT seq FROM record AS other WHERE migration = :migration AND target = :target"
            + " AND type = :type AND state IN ('CONFIRMED', 'VERIFIED') AND target_id IS NOT NULL AND " + CLAIMED;

    static final String SKIP = "UPDATE record SET state = 'SKIPPED', target_id = other.target_id,"
            + " reason = 'created by run ' || other.run_id, updated_at = ? FROM record AS other WHERE record.run_id = ?"
            + " AND record.type = ? AND record.state IN ('PLANNED', 'BLOCKED') AND other.migration = record.migration"
            + " AND other.target = record.target AND other.type = record.type"
            + " AND other.natural_key = record.natural_key AND other.state IN ('CONFIRMED', 'VERIFIED') AND " + CLAIMED;

    private static final String REOPEN =
            "UPDATE record SET state = 'PLANNED', attempts = 0, updated_at = ? WHERE run_id = ?"
                    + " AND type = ? AND (state = 'BLOCKED' OR state = 'REJECTED' AND cause IN ('REFUSED_BY_TARGET', 'HELD_BUT_NOT_SHOWN')"
                    + " AND (mark IS NULL OR mark <> 'DISCARDED'))";

    private RecordSql() {}

    static int insert(WriterConnection session, Lease lease, Run run, List<PlannedRecord> planned) throws SQLException {
        return insert(session, lease, run, planned, Cause.REJECTED_IN_MAPPING);
    }

    /** Records that were planned as parts of slices, and that the target has refused. */
    static int insertRefused(WriterConnection session, Lease lease, Run run, List<PlannedRecord> refused)
            throws SQLException {
        int number = insert(session, lease, run, refused, Cause.REFUSED_BY_TARGET);
        DeadLetterMoves.supersede(session, run, refused);
        return number;
    }

    private static int insert(
            WriterConnection session, Lease lease, Run run, List<PlannedRecord> planned, Cause rejected)
            throws SQLException {
        session.check(lease);
        long now = System.currentTimeMillis();
        PreparedStatement insert = session.prepare(INSERT);
        insert.clearBatch();
        for (PlannedRecord record : planned) {
            insert.setString(1, run.id());
            insert.setString(2, run.scope().migration());
            insert.setString(3, run.scope().target());
            insert.setString(4, record.type());
            insert.setString(5, record.naturalKey());
            insert.setString(6, record.account());
            insert.setInt(7, lane(record.account(), record.naturalKey()));
            insert.setString(8, record.payload());
            insert.setString(9, record.references());
            insert.setString(10, record.source().file());
            insert.setLong(11, record.source().row());
            insert.setLong(12, record.source().line());
            insert.setString(13, record.source().digest());
            insert.setString(14, record.source().mappingVersion());
            insert.setString(15, record.state().name());
            insert.setString(16, record.reason());
            insert.setString(17, record.targetId());
            insert.setLong(18, now);
            insert.setLong(19, now);
            insert.setString(20, record.state() == State.REJECTED ? rejected.name() : null);
            insert.setString(21, record.sourceText());
            insert.setString(22, record.rowKey());
            insert.addBatch();
        }
        insert.executeBatch();
        return planned.size();
    }

    static int header(WriterConnection session, String name, String columns) throws SQLException {
        PreparedStatement insert =
                session.prepare("INSERT INTO source_header (id, names) VALUES (?, ?) ON CONFLICT (id) DO NOTHING");
        insert.setString(1, name);
        insert.setString(2, columns);
        return insert.executeUpdate();
    }

    /** Records of one account share a lane; others are spread by their key. */
    static int lane(@Nullable String account, String naturalKey) {
        String spread = account == null ? naturalKey : account;
        return spread.hashCode() & Integer.MAX_VALUE;
    }

    static int clear(WriterConnection session, Lease lease, Run run) throws SQLException {
        session.check(lease);
        PreparedStatement delete = session.prepare(
                "DELETE FROM record WHERE run_id = ? AND run_id IN (SELECT id FROM run WHERE loaded = 0)");
        delete.setString(1, run.id());
        return delete.executeUpdate();
    }

    static int skipWhatIsThere(WriterConnection session, Lease lease, Run run, String type) throws SQLException {
        return ofType(session, lease, run, type, SKIP);
    }

    /** @param sql takes the time, the run and the type @return how many records it has changed */
    static int ofType(WriterConnection session, Lease lease, Run run, String type, String sql) throws SQLException {
        session.check(lease);
        PreparedStatement update = session.prepare(sql);
        update.setLong(1, System.currentTimeMillis());
        update.setString(2, run.id());
        update.setString(3, type);
        return update.executeUpdate();
    }

    static int reopen(WriterConnection session, Lease lease, Run run, String type) throws SQLException {
        session.check(lease);
        PreparedStatement update = session.prepare(REOPEN);
        update.setLong(1, System.currentTimeMillis());
        update.setString(2, run.id());
        update.setString(3, type);
        return update.executeUpdate();
    }

    private static @Nullable Integer answerStatus(ResultSet row) throws SQLException {
        int status = row.getInt("answer_status");
        return row.wasNull() ? null : Integer.valueOf(status);
    }

    static LedgerRecord read(ResultSet row) throws SQLException {
        return new LedgerRecord(
                row.getLong("seq"),
                row.getString("run_id"),
                new Scope(row.getString("migration"), row.getString("target")),
                row.getString("type"),
                row.getString("natural_key"),
                row.getString("account"),
                row.getString("payload"),
                row.getString("refs"),
                new PlannedRecord.Source(
                        row.getString("source_file"),
                        row.getLong("source_row"),
                        row.getLong("source_line"),
                        row.getString("source_digest"),
                        row.getString("mapping_version")),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("target_id"),
                row.getString("readback_digest"),
                row.getInt("attempts"),
                answerStatus(row),
                Instant.ofEpochMilli(row.getLong("updated_at")));
    }
}
