package io.metamigrator.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** The slices of bulk runs. Thread-safe; writes are refused once the lease is another's. */
public final class Slices {
    private final GroupCommit writer;
    private final Reader reader;

    Slices(GroupCommit writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Writes the slices of a new run. */
    public void add(Lease lease, Run run, List<Slice> slices) {
        List<Slice> all = List.copyOf(slices);
        Ledger.await(writer.submit(session -> {
            session.check(lease);
            PreparedStatement delete = session.prepare("DELETE FROM slice WHERE run_id = ?");
            delete.setString(1, run.id());
            delete.executeUpdate();
            insert(session, run, all);
            return true;
        }));
    }

    private static void insert(WriterConnection session, Run run, List<Slice> slices) throws SQLException {
        PreparedStatement insert = session.prepare("INSERT INTO slice (run_id, part, position, size, state, before_run,"
                + " outcome, confirmed, skipped, failed, attempts, updated_at)"
                + " VALUES (?, ?, ?, ?, ?, '', '', 0, 0, 0, 0, ?)");
        for (Slice slice : slices) {
            insert.setString(1, run.id());
            insert.setString(2, slice.part());
            insert.setLong(3, slice.position());
            insert.setInt(4, slice.size());
            insert.setString(5, slice.state().name());
            insert.setLong(6, System.currentTimeMillis());
            insert.addBatch();
        }
        insert.executeBatch();
    }

    /** Cuts a slice that was not begun in two, and answers the first of them. */
    public Slice cut(Lease lease, Run run, Slice slice, int size) {
        Slice first = Slice.planned(slice.part(), slice.position(), size);
        Slice rest = Slice.planned(slice.part(), slice.position() + size, slice.size() - size);
        Ledger.await(writer.submit(session -> {
            session.check(lease);
            PreparedStatement update = session.prepare("UPDATE slice SET size = ? WHERE run_id = ? AND part = ?"
                    + " AND position = ? AND state = 'PLANNED'");
            update.setInt(1, size);
            update.setString(2, run.id());
            update.setString(3, slice.part());
            update.setLong(4, slice.position());
            if (update.executeUpdate() == 0) {
                throw new LedgerException("the slice at " + slice.position() + " of " + slice.part() + " was begun");
            }
            insert(session, run, List.of(rest));
            return true;
        }));
        return first;
    }

    /** Says that a slice is about to be sent; durable once the future has completed. */
    public CompletableFuture<Boolean> begin(Lease lease, Run run, Slice slice) {
        return writer.submit(session -> {
            session.check(lease);
            PreparedStatement update = session.prepare("UPDATE slice SET state = ?, before_run = ?,"
                    + " attempts = attempts + 1, updated_at = ? WHERE run_id = ? AND part = ? AND position = ?"
                    + " AND size = ?");
            update.setString(1, slice.state().name());
            update.setString(2, slice.before());
            update.setLong(3, System.currentTimeMillis());
            update.setString(4, run.id());
            update.setString(5, slice.part());
            update.setLong(6, slice.position());
            update.setInt(7, slice.size());
            return changed(update, slice);
        });
    }

    private static boolean changed(PreparedStatement update, Slice slice) throws SQLException {
        if (update.executeUpdate() == 0) {
            throw new LedgerException("there is no slice at " + slice.position() + " of " + slice.part());
        }
        return true;
    }

    /** Says what became of a slice; durable once the future has completed. */
    public CompletableFuture<Boolean> finish(Lease lease, Run run, Slice slice) {
        return finish(lease, run, slice, List.of(), 0);
    }

    /**
     * Says what became of a slice, which of its records the target has refused, and what that adds to the writes of the run;
     * all of it or nothing is durable.
     *
     * @param refused in the state {@code REJECTED}, each with its reason: they are dead letters from now on
     * @param writes counted here and not at the end of the run, which a kill would take away
     */
    public CompletableFuture<Boolean> finish(
            Lease lease, Run run, Slice slice, List<PlannedRecord> refused, long writes) {
        List<PlannedRecord> letters = List.copyOf(refused);
        return writer.submit(session -> {
            session.check(lease);
            if (writes > 0) {
                Runs.addWrites(session, run.id(), writes);
            }
            if (!letters.isEmpty()) {
                RecordSql.insertRefused(session, lease, run, letters);
            }
            return finish(session, run, slice);
        });
    }

    private static boolean finish(WriterConnection session, Run run, Slice slice) throws SQLException {
        PreparedStatement update = session.prepare("UPDATE slice SET state = ?, outcome = ?, confirmed = ?,"
                + " skipped = ?, failed = ?, updated_at = ? WHERE run_id = ? AND part = ? AND position = ?");
        update.setString(1, slice.state().name());
        update.setString(2, slice.outcome());
        update.setLong(3, slice.confirmed());
        update.setLong(4, slice.skipped());
        update.setLong(5, slice.failed());
        update.setLong(6, System.currentTimeMillis());
        update.setString(7, run.id());
        update.setString(8, slice.part());
        update.setLong(9, slice.position());
        return changed(update, slice);
    }

    /** Says what became of a slice that has letters, and what that makes of them; all of it or nothing is durable. */
    public CompletableFuture<Boolean> finish(Lease lease, Run run, Slice slice, List<Move> letters) {
        List<Move> moves = List.copyOf(letters);
        return writer.submit(session -> {
            session.check(lease);
            MoveBatch batch = new MoveBatch();
            List<GroupCommit.Answer<Boolean>> moved =
                    moves.stream().map(batch::add).toList();
            if (!batch.isEmpty()) {
                batch.execute(session);
                moved.forEach(GroupCommit.Answer::get);
            }
            return finish(session, run, slice);
        });
    }

    /** The slices of a part in some states, in their order, from a position on. */
    public List<Slice> page(Run run, String part, Set<State> states, long from, int limit) {
        return reader.withHandle(handle -> handle.createQuery("SELECT * FROM slice WHERE run_id = :run AND part = :part"
                        + " AND state IN (<states>) AND position >= :from ORDER BY position LIMIT :limit")
                .bind("run", run.id())
                .bind("part", part)
                .bindList("states", states.stream().map(State::name).toList())
                .bind("from", from)
                .bind("limit", limit)
                .map((row, context) -> slice(row))
                .list());
    }

    /** The slice of a run that a record is in. */
    public Optional<Slice> containing(Run run, String part, long record) {
        return reader.withHandle(handle -> handle.createQuery("SELECT * FROM slice WHERE run_id = :run AND part = :part"
                        + " AND position <= :record ORDER BY position DESC LIMIT 1")
                .bind("run", run.id())
                .bind("part", part)
                .bind("record", record)
                .map((row, context) -> slice(row))
                .findOne());
    }

    /** The parts that a run has slices of, by name. */
    public SortedSet<String> parts(Run run) {
        List<String> parts =
                reader.withHandle(handle -> handle.createQuery("SELECT DISTINCT part FROM slice WHERE run_id = :run")
                        .bind("run", run.id())
                        .mapTo(String.class)
                        .list());
        return new TreeSet<>(parts);
    }

    /** How many records of each part came out how; those that failed are counted among the records. */
    Map<String, Map<State, Long>> counts(Run run) {
        Map<String, Map<State, Long>> counts = new TreeMap<>();
        reader.withHandle(handle -> handle.createQuery("SELECT part,  SUM(CASE WHEN state = 'PLANNED' THEN size ELSE 0"
                        + " END) AS planned, SUM(CASE WHEN state = 'SENDING' THEN size ELSE 0 END) AS sending, SUM(confirmed) AS"
                        + " confirmed, SUM(skipped) AS skipped, SUM(CASE WHEN state = 'ROLLED_BACK' THEN size - confirmed -"
                        + " skipped - failed ELSE 0 END) AS rolled_back FROM slice WHERE run_id = :run GROUP BY part")
                .bind("run", run.id())
                .map((row, context) -> {
                    Map<State, Long> states = new EnumMap<>(State.class);
                    states.put(State.PLANNED, row.getLong("planned"));
                    states.put(State.SENDING, row.getLong("sending"));
                    states.put(State.CONFIRMED, row.getLong("confirmed"));
                    states.put(State.SKIPPED, row.getLong("skipped"));
                    states.put(State.ROLLED_BACK, row.getLong("rolled_back"));
                    return counts.put(row.getString("part"), states);
                })
                .list());
        return counts;
    }

    /**
     * A slice that is done.
     *
     * @param at when
     * @param there how many of its records are in the target since
     */
    public record Done(Instant at, long there) {}

    /** When the slices of a run were done. */
    public List<Done> done(Run run) {
        return reader.withHandle(handle -> handle.createQuery(
                        "SELECT updated_at, confirmed + skipped AS there FROM slice"
                                + " WHERE run_id = :run AND state = 'CONFIRMED'")
                .bind("run", run.id())
                .map((row, context) -> new Done(Instant.ofEpochMilli(row.getLong("updated_at")), row.getLong("there")))
                .list());
    }

    private static Slice slice(ResultSet row) throws SQLException {
        return new Slice(
                row.getString("part"),
                row.getLong("position"),
                row.getInt("size"),
                State.valueOf(row.getString("state")),
                row.getString("before_run"),
                row.getString("outcome"),
                row.getLong("confirmed"),
                row.getLong("skipped"),
                row.getLong("failed"));
    }
}
