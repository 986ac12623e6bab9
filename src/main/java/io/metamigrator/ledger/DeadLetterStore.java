package io.metamigrator.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters among the records of all runs: the records that are rejected or dead, so that their number is the
 * ledger's own, and those that were replayed since. Thread-safe.
 */
public final class DeadLetterStore {
    private final GroupCommit writer;
    private final Reader reader;

    DeadLetterStore(GroupCommit writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * How many letters there are of a kind.
     *
     * @param run the run whose record it is
     */
    public record Count(
            String migration, String run, String type, Cause cause, DeadLetter.Standing standing, long number) {}

    /** The letters that a filter means, by sequence number, after one. */
    public List<DeadLetter> page(DeadLetterFilter filter, long after, int limit) {
        String sql = "SELECT record.*, " + DeadLetterSql.GONE + " FROM record WHERE " + DeadLetterSql.where(filter)
                + " AND seq > :after ORDER BY seq LIMIT :limit";
        return reader.withHandle(handle -> DeadLetterSql.bind(handle.createQuery(sql), filter)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> DeadLetterSql.read(row))
                .list());
    }

    /** A letter by its sequence number; empty if the record was never rejected, dead or replayed. */
    public Optional<DeadLetter> find(long seq) {
        return reader.withHandle(handle -> handle.createQuery("SELECT record.*, " + DeadLetterSql.GONE
                        + " FROM record WHERE seq = :seq AND (" + DeadLetterSql.DEAD + " OR mark = 'REPLAYED')")
                .bind("seq", seq)
                .map((row, context) -> DeadLetterSql.read(row))
                .findOne());
    }

    /** How many letters a filter means; the one query that every view shows. */
    public List<Count> counts(DeadLetterFilter filter) {
        String sql = "SELECT migration, run_id, type, cause, state, mark, gone, COUNT(*) AS n FROM (SELECT record.*, "
                + DeadLetterSql.GONE + " FROM record WHERE " + DeadLetterSql.where(filter)
                + ") AS letter GROUP BY migration, run_id, type, cause, state, mark, gone ORDER BY run_id, type, cause";
        List<Count> all = reader.withHandle(handle -> DeadLetterSql.bind(handle.createQuery(sql), filter)
                .map((row, context) -> DeadLetterSql.count(row))
                .list());
        Map<Count, Long> sums = new LinkedHashMap<>();
        all.forEach(count -> sums.merge(
                new Count(count.migration, count.run, count.type, count.cause, count.standing, 0),
                count.number,
                Long::sum));
        List<Count> counts = new ArrayList<>();
        sums.forEach((kind, number) ->
                counts.add(new Count(kind.migration, kind.run, kind.type, kind.cause, kind.standing, number)));
        return counts;
    }

    /** How many letters a filter means, all together. */
    public long number(DeadLetterFilter filter) {
        return counts(filter).stream().mapToLong(Count::number).sum();
    }

    /** What was done with a letter, oldest first. */
    public List<DeadLetter.Event> events(long seq) {
        return reader.withHandle(handle -> handle.createQuery(
                        "SELECT at, who, what, words, original FROM letter_event WHERE seq = :seq ORDER BY id")
                .bind("seq", seq)
                .map((row, context) -> new DeadLetter.Event(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("who"),
                        row.getString("what"),
                        row.getString("words"),
                        row.getString("original")))
                .list());
    }

    /** Marks a letter as given up on purpose; answers whether it was one that could be. */
    public boolean discard(long seq, String who, String why) {
        return Ledger.await(writer.submit(session -> DeadLetterMoves.mark(
                session, seq, "DISCARDED", "mark IS NULL OR mark <> 'DISCARDED'", who, "discarded", why)));
    }

    /** Takes a discard back; answers whether there was one. */
    public boolean restore(long seq, String who, @Nullable String why) {
        return Ledger.await(writer.submit(
                session -> DeadLetterMoves.mark(session, seq, null, "mark = 'DISCARDED'", who, "restored", why)));
    }

    /** Puts an edited form in the place of a letter's; answers whether it is still one that can be edited. */
    public boolean edit(DeadLetterChange change, String who, String original) {
        return Ledger.await(writer.submit(session -> DeadLetterMoves.edit(session, change, who, original)));
    }

    /**
     * Puts letters on their way again, in one durable step; answers which of them are. One whose key the run has already,
     * or that is discarded or not dead any more, is not.
     *
     * @param replay what the events call it
     */
    public List<Boolean> send(Lease lease, List<Sending> letters, String who, String replay) {
        List<Sending> batch = List.copyOf(letters);
        return Ledger.await(writer.submit(session -> DeadLetterMoves.send(session, lease, batch, who, replay)));
    }

    /** Lets the records of a type go on that wait for their parents; answers how many. */
    public int free(Lease lease, Run run, String type) {
        return Ledger.await(writer.submit(session -> DeadLetterMoves.free(session, lease, run, type)));
    }

    /**
     * Letters of earlier runs into the same target need nobody any more if the plan of this run has their row or record;
     * what was given up on purpose stays as it is. To be called when all of the plan is in the ledger.
     */
    public int supersede(Lease lease, Run run) {
        return Ledger.await(writer.submit(session -> DeadLetterMoves.supersede(session, lease, run)));
    }

    /** Whether a run has a row of a type that mapping rejected, and that has this natural key. */
    public boolean isRejectedRow(Run run, String type, String key) {
        return reader.withHandle(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM record WHERE row_key = :key AND run_id = :run AND type = :type")
                        .bind("key", key)
                        .bind("run", run.id())
                        .bind("type", type)
                        .mapTo(Long.class)
                        .one())
                > 0;
    }

    /** How many records of a run wait to be sent that no replay has put on their way. */
    public long waiting(Run run) {
        return reader.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM record WHERE run_id = :run AND"
                        + " state = 'PLANNED' AND (mark IS NULL OR mark NOT IN ('REPLAYED', 'FREED'))")
                .bind("run", run.id())
                .mapTo(Long.class)
                .one());
    }

    /** What became of the letters of one replay, by type. */
    public Map<String, Map<State, Long>> fates(String replay) {
        Map<String, Map<State, Long>> fates = new LinkedHashMap<>();
        reader.withHandle(handle -> handle.createQuery("SELECT type, state, COUNT(*) AS n FROM record WHERE seq IN"
                        + " (SELECT seq FROM letter_event WHERE what = 'replayed' AND words = :replay)"
                        + " GROUP BY type, state ORDER BY MIN(seq)")
                .bind("replay", replay)
                .map((row, context) -> fates.computeIfAbsent(row.getString("type"), type -> new EnumMap<>(State.class))
                        .put(State.valueOf(row.getString("state")), row.getLong("n")))
                .list());
        return fates;
    }

    /** The columns of a source's header; empty if there is no such. */
    public Optional<String> header(String id) {
        return reader.withHandle(handle -> handle.createQuery("SELECT names FROM source_header WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
    }
}
