package io.metamigrator.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs of all migrations. */
public final class Runs {
    private static final String SELECT = "SELECT * FROM run ";
    private static final String TAKEN_UP = "run taken up again";

    private final GroupCommit writer;
    private final Reader reader;

    Runs(GroupCommit writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Writes a new run. */
    public void add(Lease lease, Run run) {
        Ledger.await(writer.submit(session -> {
            session.check(lease);
            PreparedStatement insert = session.prepare("INSERT INTO run (id, migration, target, mode, prefix,"
                    + " plan_digest, types, state, loaded, writes, resumes, started_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)");
            insert.setString(1, run.id());
            insert.setString(2, run.scope().migration());
            insert.setString(3, run.scope().target());
            insert.setString(4, run.mode().name());
            insert.setString(5, run.prefix());
            insert.setString(6, run.planDigest());
            insert.setString(7, String.join(",", run.types()));
            insert.setString(8, run.status().name());
            insert.setLong(9, run.startedAt().toEpochMilli());
            insert.executeUpdate();
            Approvals.tie(session, run.id());
            Audit.insert(session, lease.migration(), run.id(), "run started, " + run.mode());
            return true;
        }));
    }

    /** The run takes up again where it was. */
    public void resume(Lease lease, String runId) {
        update(
                lease,
                runId,
                TAKEN_UP,
                "state = 'OPEN', resumes = resumes + 1, writes = writes + ?, ended_at = NULL",
                0);
    }

    /** All records of the plan are in the ledger. */
    public void loaded(Lease lease, String runId) {
        update(lease, runId, "plan loaded", "loaded = 1, writes = writes + ?", 0);
    }

    /** From now on what the run created is deleted again. */
    public void rollingBack(Lease lease, String runId) {
        update(
                lease,
                runId,
                "rollback begun",
                "state = '" + Run.Status.ROLLING_BACK + "', writes = writes + ?, ended_at = NULL",
                0);
    }

    /** The run has come to an end, for now or for good; {@code writes} is added to its count. */
    public void end(Lease lease, String runId, Run.Status status, long writes) {
        end(lease, runId, status, writes, writes);
    }

    /** The same of a run whose {@code writes} were counted with its slices; they are told only. */
    public void endCounted(Lease lease, String runId, Run.Status status, long writes) {
        end(lease, runId, status, writes, 0);
    }

    private void end(Lease lease, String runId, Run.Status status, long told, long added) {
        update(
                lease,
                runId,
                "run ended, " + status + ", after " + told + " writes",
                "state = '" + status + "', writes = writes + ?, ended_at = " + System.currentTimeMillis(),
                added);
    }

    static void addWrites(WriterConnection session, String runId, long writes) throws SQLException {
        PreparedStatement update = session.prepare("UPDATE run SET writes = writes + ? WHERE id = ?");
        update.setLong(1, writes);
        update.setString(2, runId);
        update.executeUpdate();
    }

    private void update(Lease lease, String runId, String what, String change, long writes) {
        Ledger.await(writer.submit(session -> {
            session.check(lease);
            PreparedStatement update = session.prepare("UPDATE run SET " + change + " WHERE id = ?");
            update.setLong(1, writes);
            update.setString(2, runId);
            if (update.executeUpdate() == 0) {
                throw new LedgerException("there is no run " + runId);
            }
            if (what.equals(TAKEN_UP)) {
                Approvals.tie(session, runId);
            }
            Audit.insert(session, lease.migration(), runId, what);
            return true;
        }));
    }

    public Optional<Run> find(String id) {
        return reader.withHandle(handle -> handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> run(row))
                .findOne());
    }

    /** The runs of a migration, newest first. */
    public List<Run> of(String migration) {
        return reader.withHandle(
                handle -> handle.createQuery(SELECT + "WHERE migration = :migration ORDER BY started_at DESC, id DESC")
                        .bind("migration", migration)
                        .map((row, context) -> run(row))
                        .list());
    }

    /** The migrations that have runs, by name. */
    public List<String> migrations() {
        return reader.withHandle(handle -> handle.createQuery("SELECT DISTINCT migration FROM run ORDER BY migration")
                .mapTo(String.class)
                .list());
    }

    /** The newest run that executes this plan into this target and that no rollback has touched. */
    public Optional<Run> of(Scope scope, String planDigest, Run.Mode mode) {
        return of(scope.migration()).stream()
                .filter(run -> run.scope().equals(scope))
                .filter(run -> run.planDigest().equals(planDigest) && run.mode() == mode)
                .filter(run -> run.status() != Run.Status.ROLLED_BACK && run.status() != Run.Status.ROLLING_BACK)
                .findFirst();
    }

    static Run run(ResultSet row) throws SQLException {
        long ended = row.getLong("ended_at");
        boolean open = row.wasNull();
        return new Run(
                row.getString("id"),
                new Scope(row.getString("migration"), row.getString("target")),
                Run.Mode.valueOf(row.getString("mode")),
                row.getString("prefix"),
                row.getString("plan_digest"),
                List.of(row.getString("types").split(",")),
                Run.Status.valueOf(row.getString("state")),
                row.getInt("loaded") == 1,
                row.getLong("writes"),
                row.getInt("resumes"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                open ? null : Instant.ofEpochMilli(ended));
    }
}
