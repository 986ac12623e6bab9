package io.metamigrator.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements that change dead letters, each with its entry among the events, in one transaction. */
final class DeadLetterMoves {
    private static final String NOT_DISCARDED = DeadLetterSql.DEAD + " AND (mark IS NULL OR mark <> 'DISCARDED')";
    private static final String REPLAYED = "mark = 'REPLAYED', replays = replays + 1, updated_at = ?";
    private static final String SEND =
            "UPDATE record SET state = 'PLANNED', " + REPLAYED + " WHERE seq = ? AND " + NOT_DISCARDED;
    /** If another run has, or may have, brought the same, that one is looked at first. */
    private static final String READ_BACK = "UPDATE record SET state = 'UNKNOWN', " + REPLAYED + " WHERE seq = ? AND "
            + NOT_DISCARDED + " AND NOT EXISTS (SELECT 1 FROM record o WHERE o.migration = record.migration"
            + " AND o.target = record.target AND o.type = record.type AND o.natural_key = record.natural_key AND"
            + " (o.state = 'SENDING' OR o.state = 'UNKNOWN' OR o.state = 'CONFIRMED' OR o.state = 'VERIFIED'))";

    private static final String SEND_AS = "UPDATE record SET state = 'PLANNED', natural_key = ?, account = ?, lane = ?,"
            + " payload = ?, refs = ?, " + REPLAYED + " WHERE seq = ? AND " + NOT_DISCARDED
            + " AND NOT EXISTS (SELECT 1 FROM record o WHERE o.run_id = record.run_id AND o.type = record.type"
            + " AND o.natural_key = ? AND o.seq <> record.seq)";
    private static final String FREE =
            "UPDATE record SET state = 'PLANNED', mark = CASE WHEN mark = 'REPLAYED' THEN mark ELSE 'FREED' END,"
                    + " updated_at = ? WHERE run_id = ? AND type = ? AND state = 'BLOCKED'";

    /** What is put aside while it waits for its parent is dead again. */
    private static final String BACK = "state = CASE WHEN state <> 'BLOCKED' THEN state"
            + " WHEN cause IN ('REJECTED_IN_MAPPING', 'REFUSED_BY_TARGET', 'HELD_BUT_NOT_SHOWN') THEN 'REJECTED'"
            + " ELSE 'DEAD' END";

    private static final String SUPERSEDE = "UPDATE record SET superseded_by = ? WHERE migration = ? AND "
            + NOT_DISCARDED + " AND target = ? AND run_id <> ? AND superseded_by IS NULL"
            + " AND run_id IN (SELECT id FROM run WHERE mode = ? AND state <> 'ROLLED_BACK')";
    /** The same key; a row without one goes by its place, where another row may stand by now. */
    private static final String OF_PLAN =
            " AND (EXISTS (SELECT 1 FROM record n WHERE n.run_id = ? AND n.type = record.type"
                    + " AND n.natural_key = COALESCE(record.row_key, record.natural_key)"
                    + " AND (record.row_key IS NOT NULL OR record.natural_key <> record.source_file || ':' || record.source_row"
                    + " OR n.source_digest = record.source_digest))"
                    + " OR EXISTS (SELECT 1 FROM record n WHERE n.row_key = COALESCE(record.row_key, record.natural_key)"
                    + " AND n.run_id = ? AND n.type = record.type)"
                    + " OR EXISTS (SELECT 1 FROM record n WHERE n.source_row = record.source_row"
                    + " AND n.source_file = record.source_file AND n.run_id = ? AND n.type = record.type"
                    + " AND n.source_digest = record.source_digest))";

    private DeadLetterMoves() {}

    static int supersede(WriterConnection session, Lease lease, Run run) throws SQLException {
        session.check(lease);
        PreparedStatement update = session.prepare(SUPERSEDE + OF_PLAN);
        scope(update, run);
        update.setString(6, run.id());
        update.setString(7, run.id());
        update.setString(8, run.id());
        return update.executeUpdate();
    }

    /** Letters of earlier runs that are about one of these. */
    static void supersede(WriterConnection session, Run run, List<PlannedRecord> refused) throws SQLException {
        PreparedStatement update = session.prepare(SUPERSEDE + " AND type = ? AND natural_key = ?");
        for (PlannedRecord record : refused) {
            scope(update, run);
            update.setString(6, record.type());
            update.setString(7, record.naturalKey());
            update.executeUpdate();
        }
    }

    private static void scope(PreparedStatement update, Run run) throws SQLException {
        update.setString(1, run.id());
        update.setString(2, run.scope().migration());
        update.setString(3, run.scope().target());
        update.setString(4, run.id());
        update.setString(5, run.mode().name());
    }

    static boolean mark(
            WriterConnection session,
            long seq,
            @Nullable String mark,
            String only,
            String who,
            String what,
            @Nullable String words)
            throws SQLException {
        PreparedStatement update = session.prepare("UPDATE record SET mark = ?, " + BACK + " WHERE seq = ? AND "
                + DeadLetterSql.DEAD + " AND (" + only + ")");
        update.setString(1, mark);
        update.setLong(2, seq);
        if (update.executeUpdate() == 0) {
            return false;
        }
        event(session, seq, who, what, words, null);
        return true;
    }

    static boolean edit(WriterConnection session, DeadLetterChange change, String who, String original)
            throws SQLException {
        PreparedStatement update = session.prepare("UPDATE record SET payload = ?, refs = ?,"
                + " source_text = COALESCE(?, source_text), mark = 'EDITED', replays = 0, " + BACK
                + " WHERE seq = ? AND "
                + NOT_DISCARDED);
        update.setString(1, change.payload());
        update.setString(2, change.references());
        update.setString(3, change.sourceText());
        update.setLong(4, change.seq());
        if (update.executeUpdate() == 0) {
            return false;
        }
        event(session, change.seq(), who, "edited", change.words(), original);
        return true;
    }

    /** Answers which of them are on their way now. */
    static List<Boolean> send(WriterConnection session, Lease lease, List<Sending> letters, String who, String replay)
            throws SQLException {
        session.check(lease);
        List<Boolean> sent = new ArrayList<>(letters.size());
        for (Sending letter : letters) {
            boolean moved = letter.readBackFirst() && update(session, READ_BACK, letter.seq())
                    || (letter.form() == null
                            ? update(session, SEND, letter.seq())
                            : sendAs(session, letter.seq(), letter.form()));
            if (moved) {
                event(session, letter.seq(), who, "replayed", replay, null);
            }
            sent.add(moved);
        }
        return sent;
    }

    private static boolean update(WriterConnection session, String sql, long seq) throws SQLException {
        PreparedStatement update = session.prepare(sql);
        update.setLong(1, System.currentTimeMillis());
        update.setLong(2, seq);
        return update.executeUpdate() > 0;
    }

    private static boolean sendAs(WriterConnection session, long seq, Sending.Form form) throws SQLException {
        PreparedStatement update = session.prepare(SEND_AS);
        update.setString(1, form.naturalKey());
        update.setString(2, form.account());
        update.setInt(3, RecordSql.lane(form.account(), form.naturalKey()));
        update.setString(4, form.payload());
        update.setString(5, form.references());
        update.setLong(6, System.currentTimeMillis());
        update.setLong(7, seq);
        update.setString(8, form.naturalKey());
        return update.executeUpdate() > 0;
    }

    static int free(WriterConnection session, Lease lease, Run run, String type) throws SQLException {
        return RecordSql.ofType(session, lease, run, type, FREE);
    }

    private static void event(
            WriterConnection session,
            long seq,
            String who,
            String what,
            @Nullable String words,
            @Nullable String original)
            throws SQLException {
        PreparedStatement insert = session.prepare(
                "INSERT INTO letter_event (seq, at, who, what, words, original) VALUES (?, ?, ?, ?, ?, ?)");
        insert.setLong(1, seq);
        insert.setLong(2, System.currentTimeMillis());
        insert.setString(3, who);
        insert.setString(4, what);
        insert.setString(5, words);
        insert.setString(6, original);
        insert.executeUpdate();
    }
}
