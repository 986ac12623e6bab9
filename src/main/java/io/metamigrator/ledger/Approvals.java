package io.metamigrator.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The approvals of applies, one in force of a migration at most. Thread-safe. */
public final class Approvals {
    private static final String IN_FORCE = "state IN ('GRANTED', 'HELD')";

    private final GroupCommit writer;
    private final Reader reader;

    Approvals(GroupCommit writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Somebody approves; what was in force before is so no more. */
    public void grant(String migration, String planDigest, String settingsDigest, String options, String who) {
        Ledger.await(writer.submit(session -> {
            end(session, migration, "approved anew by " + who);
            PreparedStatement insert = session.prepare("INSERT INTO approval (migration, plan_digest, settings_digest,"
                    + " options, who, approved_at, run_id, state, tries, next_at, remark)"
                    + " VALUES (?, ?, ?, ?, ?, ?, '', 'GRANTED', 0, 0, '')");
            insert.setString(1, migration);
            insert.setString(2, planDigest);
            insert.setString(3, settingsDigest);
            insert.setString(4, options);
            insert.setString(5, who);
            insert.setLong(6, System.currentTimeMillis());
            insert.executeUpdate();
            return true;
        }));
    }

    private static int end(WriterConnection session, String migration, String remark) throws SQLException {
        PreparedStatement update = session.prepare(
                "UPDATE approval SET state = 'WITHDRAWN', remark = ? WHERE migration = ? AND " + IN_FORCE);
        update.setString(1, remark);
        update.setString(2, migration);
        return update.executeUpdate();
    }

    /** It is over. @param remark why, in words for people */
    public void end(Approval approval, Approval.State state, String remark) {
        Ledger.await(writer.submit(session -> {
            PreparedStatement update =
                    session.prepare("UPDATE approval SET state = ?, remark = ? WHERE id = ? AND " + IN_FORCE);
            update.setString(1, state.name());
            update.setString(2, remark);
            update.setLong(3, approval.id());
            if (update.executeUpdate() > 0 && state == Approval.State.WITHDRAWN) {
                Audit.insert(
                        session,
                        approval.migration(),
                        approval.runId().isEmpty() ? null : approval.runId(),
                        "the approval by " + approval.who() + " holds no more: " + remark);
            }
            return true;
        }));
    }

    /** A person takes back what is in force. Answers whether anything was. */
    public boolean withdraw(String migration, String who, String why) {
        return Ledger.await(writer.submit(session -> {
            boolean withdrawn = end(session, migration, why + " by " + who) > 0;
            if (withdrawn) {
                Audit.insert(session, migration, null, who, "approval withdrawn: " + why);
            }
            return withdrawn;
        }));
    }

    /** People have paused the work, or let it go on. Answers whether anything was in force. */
    public boolean hold(String migration, boolean held) {
        return Ledger.await(writer.submit(session -> {
            PreparedStatement update =
                    session.prepare("UPDATE approval SET state = ? WHERE migration = ? AND state = ?");
            update.setString(1, held ? "HELD" : "GRANTED");
            update.setString(2, migration);
            update.setString(3, held ? "GRANTED" : "HELD");
            return update.executeUpdate() > 0;
        }));
    }

    /** It was ended by no person, and goes on later. @param tries in a row, without anything done */
    public void goesOn(Approval approval, int tries, Instant nextAt, String remark) {
        Ledger.await(writer.submit(session -> {
            PreparedStatement update = session.prepare(
                    "UPDATE approval SET tries = ?, next_at = ?, remark = ? WHERE id = ? AND " + IN_FORCE);
            update.setInt(1, tries);
            update.setLong(2, nextAt.toEpochMilli());
            update.setString(3, remark);
            update.setLong(4, approval.id());
            return update.executeUpdate();
        }));
    }

    /** A run begins, or is taken up again: it is what was approved if its plan is. */
    static void tie(WriterConnection session, String run) throws SQLException {
        PreparedStatement update = session.prepare("UPDATE approval SET run_id = ?, next_at = 0 WHERE " + IN_FORCE
                + " AND EXISTS (SELECT 1 FROM run WHERE run.id = ? AND run.mode = 'PRODUCTION'"
                + " AND run.migration = approval.migration AND run.plan_digest = approval.plan_digest)");
        update.setString(1, run);
        update.setString(2, run);
        update.executeUpdate();
    }

    public Optional<Approval> inForce(String migration) {
        return find("migration = :value AND " + IN_FORCE, migration);
    }

    /** The newest of a run, in force or not. */
    public Optional<Approval> ofRun(String run) {
        return find("run_id = :value", run);
    }

    private Optional<Approval> find(String condition, String value) {
        return reader.withHandle(
                handle -> handle.createQuery("SELECT * FROM approval WHERE " + condition + " ORDER BY id DESC LIMIT 1")
                        .bind("value", value)
                        .map((row, context) -> approval(row))
                        .findOne());
    }

    private static Approval approval(ResultSet row) throws SQLException {
        long next = row.getLong("next_at");
        return new Approval(
                row.getLong("id"),
                row.getString("migration"),
                row.getString("plan_digest"),
                row.getString("settings_digest"),
                row.getString("options"),
                row.getString("who"),
                Instant.ofEpochMilli(row.getLong("approved_at")),
                row.getString("run_id"),
                Approval.State.valueOf(row.getString("state")),
                row.getInt("tries"),
                next == 0 ? null : Instant.ofEpochMilli(next),
                row.getString("remark"));
    }
}
