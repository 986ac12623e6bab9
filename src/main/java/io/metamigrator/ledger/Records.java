package io.metamigrator.ledger;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The records of all runs: what they are, where they are, and how they move. Thread-safe. */
public final class Records {
    private final GroupCommit writer;
    private final Reader reader;

    Records(GroupCommit writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Writes records of a plan, in their order, in one durable step. */
    public CompletableFuture<Integer> add(Lease lease, Run run, List<PlannedRecord> planned) {
        List<PlannedRecord> batch = List.copyOf(planned);
        return writer.submit(session -> RecordSql.insert(session, lease, run, batch));
    }

    /** Keeps the columns of a source's header, a JSON array, under their name. */
    public void header(String name, String columns) {
        Ledger.await(writer.submit(session -> RecordSql.header(session, name, columns)));
    }

    /** Forgets the records of a run whose loading was cut off; nothing of it has been sent. */
    public void clear(Lease lease, Run run) {
        Ledger.await(writer.submit(session -> RecordSql.clear(session, lease, run)));
    }

    /**
     * Moves a record. The future fails with {@link StaleStateException} if the record is in none of the expected states,
     * and with {@link LeaseLostException} if another process has taken over; once it has completed, the move is durable.
     */
    public CompletableFuture<Boolean> move(Lease lease, Move move) {
        return writer.submitBatched(session -> session.move(lease, move));
    }

    /** Waits until every move that was asked for before is durable, or has failed. */
    public void flush() {
        Ledger.await(writer.submit(connection -> true));
    }

    /** Moves a record and waits until that is durable. */
    public void moveNow(Lease lease, Move move) {
        Ledger.await(move(lease, move));
    }

    /** Marks as skipped what an earlier run has put into the target, taking over its id there. */
    public int skipWhatIsThere(Lease lease, Run run, String type) {
        return Ledger.await(writer.submit(session -> RecordSql.skipWhatIsThere(session, lease, run, type)));
    }

    /** Lets records go on that were blocked or refused and not discarded; neither is in the target. */
    public int reopen(Lease lease, Run run, String type) {
        return Ledger.await(writer.submit(session -> RecordSql.reopen(session, lease, run, type)));
    }

    /**
     * The next records of one lane, in their order, after a sequence number.
     *
     * @param lane from 0 to {@code lanes - 1}; records of one account are always in one lane
     */
    public List<LedgerRecord> page(
            Run run, String type, Set<State> states, int lane, int lanes, long after, int limit) {
        return query(
                "WHERE run_id = :run AND type = :type AND state IN (<states>) AND lane % :lanes = :lane AND seq > :after"
                        + " ORDER BY seq LIMIT :limit",
                query -> query.bind("run", run.id())
                        .bind("type", type)
                        .bindList("states", names(states))
                        .bind("lanes", lanes)
                        .bind("lane", lane)
                        .bind("after", after)
                        .bind("limit", limit));
    }

    /** The records of one lane that the target has confirmed and that were not read back yet. */
    public List<LedgerRecord> unreadBack(Run run, String type, int lane, int lanes, long after, int limit) {
        return query(
                "WHERE run_id = :run AND type = :type AND state = 'CONFIRMED' AND readback_digest IS NULL"
                        + " AND lane % :lanes = :lane AND seq > :after ORDER BY seq LIMIT :limit",
                query -> query.bind("run", run.id())
                        .bind("type", type)
                        .bind("lanes", lanes)
                        .bind("lane", lane)
                        .bind("after", after)
                        .bind("limit", limit));
    }

    /** The records of a run in some states, in their order, after a sequence number. */
    public List<LedgerRecord> page(Run run, Set<State> states, long after, int limit) {
        return query(
                "WHERE run_id = :run AND state IN (<states>) AND seq > :after ORDER BY seq LIMIT :limit",
                query -> query.bind("run", run.id())
                        .bindList("states", names(states))
                        .bind("after", after)
                        .bind("limit", limit));
    }

    /** The records of a slice that have failed once, whatever became of them since: they stand beside it. */
    public List<LedgerRecord> beside(Run run, Slice slice) {
        return query(
                "WHERE run_id = :run AND type = :part AND source_row > :from AND source_row <= :to",
                query -> query.bind("run", run.id())
                        .bind("part", slice.part())
                        .bind("from", slice.position())
                        .bind("to", slice.position() + slice.size()));
    }

    /** The records of one type of a run in some states, in their order, after a sequence number. */
    public List<LedgerRecord> page(Run run, String type, Set<State> states, long after, int limit) {
        return page(run, type, states, 0, 1, after, limit);
    }

    /**
     * The records of a run that a filter means, in their order, after a sequence number; null narrows nothing.
     *
     * <p>The state is spelled out, since SQLite takes an index of some states for those that it sees; with a key, the other
     * columns are spelled so that no index but that of keys fits.
     */
    public List<LedgerRecord> page(
            Run run, @Nullable String type, @Nullable State state, @Nullable String naturalKey, long after, int limit) {
        String seq = naturalKey == null ? "seq" : "seq + 0";
        return query(
                (naturalKey == null ? "WHERE run_id = :run" : "WHERE natural_key = :key AND run_id || '' = :run")
                        + " AND " + seq + " > :after"
                        + (type == null ? "" : " AND type = :type")
                        + (state == null ? "" : " AND state = '" + state.name() + "'")
                        + " ORDER BY " + seq + " LIMIT :limit",
                query -> {
                    query.bind("run", run.id()).bind("after", after).bind("limit", limit);
                    if (type != null) {
                        query.bind("type", type);
                    }
                    if (naturalKey != null) {
                        query.bind("key", naturalKey);
                    }
                });
    }

    /** Records of any run into this target whose answer was lost or whose sender was cut off. */
    public List<LedgerRecord> unresolved(Scope scope, String type) {
        return query(
                "WHERE migration = :migration AND target = :target AND type = :type AND (state = 'SENDING' OR state = 'UNKNOWN')"
                        + " ORDER BY seq",
                query -> query.bind("migration", scope.migration())
                        .bind("target", scope.target())
                        .bind("type", type));
    }

    /** The numbers of all records that were created in this target by any run, and not deleted since. */
    public BitSet created(Scope scope, String type) {
        BitSet created = new BitSet();
        reader.withHandle(handle -> {
            handle.createQuery(RecordSql.CREATED)
                    .bind("migration", scope.migration())
                    .bind("target", scope.target())
                    .bind("type", type)
                    .mapTo(Long.class)
                    .forEach(seq -> created.set(Math.toIntExact(seq)));
            return created;
        });
        return created;
    }

    /** The numbers of the records that have these ids in the target; at most some hundreds. */
    public List<Long> withTargetIds(Scope scope, String type, List<String> ids) {
        return reader.withHandle(handle -> handle.createQuery(
                        "SELECT seq FROM record WHERE target_id IN (<ids>) AND migration = :migration"
                                + " AND target = :target AND type = :type")
                .bindList(EmptyHandling.NULL_KEYWORD, "ids", ids)
                .bind("migration", scope.migration())
                .bind("target", scope.target())
                .bind("type", type)
                .mapTo(Long.class)
                .list());
    }

    /** The records with these numbers; at most some hundreds. */
    public List<LedgerRecord> of(List<Long> seqs) {
        return query("WHERE seq IN (<seqs>) ORDER BY seq", query -> query.bindList("seqs", seqs));
    }

    /** The records of a run that have one of these natural keys or target ids; at most some hundreds of each. */
    public List<LedgerRecord> matching(Run run, String type, List<String> naturalKeys, List<String> targetIds) {
        return query(
                "WHERE run_id = :run AND type = :type AND (natural_key IN (<keys>) OR target_id IN (<ids>))",
                query -> query.bind("run", run.id())
                        .bind("type", type)
                        .bindList(EmptyHandling.NULL_KEYWORD, "keys", naturalKeys)
                        .bindList(EmptyHandling.NULL_KEYWORD, "ids", targetIds));
    }

    /** Those of some records that are still to be sent, by natural key; at most some hundreds. */
    public List<LedgerRecord> waiting(Run run, String type, List<String> naturalKeys) {
        return query(
                "WHERE run_id = :run AND type = :type AND natural_key IN (<keys>)"
                        + " AND (state = 'PLANNED' OR state = 'BLOCKED')",
                query -> query.bind("run", run.id()).bind("type", type).bindList("keys", naturalKeys));
    }

    /** The records that a natural key has had in this target, newest first. */
    public List<LedgerRecord> byKey(Scope scope, String type, String naturalKey) {
        return query(
                "WHERE migration = :migration AND target = :target AND type = :type AND natural_key = :key"
                        + " ORDER BY seq DESC",
                query -> query.bind("migration", scope.migration())
                        .bind("target", scope.target())
                        .bind("type", type)
                        .bind("key", naturalKey));
    }

    /** The id that an entity has in the target, if the ledger knows that it is there. */
    public Optional<String> targetId(Scope scope, String type, String naturalKey) {
        return byKey(scope, type, naturalKey).stream()
                .filter(found -> State.PRESENT.contains(found.state()) && found.targetId() != null)
                .map(LedgerRecord::targetId)
                .findFirst();
    }

    /** Records by target id, natural key, or {@code file:row}, for provenance; newest first. */
    public List<LedgerRecord> where(String id) {
        Matcher place = Pattern.compile("(.*):(\\d{1,18})").matcher(id);
        boolean isPlace = place.matches();
        return query(
                "WHERE target_id = :id OR natural_key = :id OR row_key = :id OR (source_row = :row AND source_file = :file)"
                        + " ORDER BY seq DESC LIMIT 100",
                query -> query.bind("id", id)
                        .bind("file", isPlace ? place.group(1) : "")
                        .bind("row", isPlace ? Long.parseLong(place.group(2)) : -1));
    }

    /** The types that a run has records of, in no order. */
    public Set<String> types(Run run) {
        return reader.withHandle(handle -> handle.createQuery("SELECT DISTINCT type FROM record WHERE run_id = :run")
                .bind("run", run.id())
                .mapTo(String.class)
                .set());
    }

    /** How many records of a run are in each state, by type in the order of the run; slices are not among them. */
    Map<String, Map<State, Long>> counts(Run run) {
        Map<String, Map<State, Long>> counts = new LinkedHashMap<>();
        run.types().forEach(type -> counts.put(type, new EnumMap<>(State.class)));
        reader.withHandle(handle -> handle.createQuery(
                        "SELECT type, state, COUNT(*) AS n FROM record WHERE run_id = :run GROUP BY type, state")
                .bind("run", run.id())
                .map((row, context) -> counts.computeIfAbsent(row.getString("type"), type -> new EnumMap<>(State.class))
                        .put(State.valueOf(row.getString("state")), row.getLong("n")))
                .list());
        return counts;
    }

    private List<LedgerRecord> query(String where, Consumer<Query> bind) {
        return reader.withHandle((Handle handle) -> {
            Query query = handle.createQuery("SELECT * FROM record " + where);
            bind.accept(query);
            return query.map((row, context) -> RecordSql.read(row)).list();
        });
    }

    private static List<String> names(Set<State> states) {
        return states.stream().map(State::name).toList();
    }
}
