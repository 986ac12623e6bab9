package io.metamigrator.ledger;

import io.metamigrator.ledger.DeadLetter.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** How dead letters are asked for: conditions, and what a row of the ledger says as a letter. */
final class DeadLetterSql {
    /** Written as the index has it, so that it is used. */
    static final String DEAD = "(state = 'REJECTED' OR state = 'DEAD' OR (state = 'BLOCKED' AND mark = 'REPLAYED'))";

    private static final String TAKEN_BACK = "(SELECT id FROM run WHERE state = 'ROLLED_BACK')";
    private static final String CLOSED = "run_id IN " + TAKEN_BACK;
    private static final String SUPERSEDED =
            "run_id NOT IN " + TAKEN_BACK + " AND superseded_by IS NOT NULL AND superseded_by NOT IN " + TAKEN_BACK;
    private static final String LIVE =
            "run_id NOT IN " + TAKEN_BACK + " AND (superseded_by IS NULL OR superseded_by IN " + TAKEN_BACK + ")";

    /** Why a letter needs nobody any more, as a column. */
    static final String GONE =
            "CASE WHEN " + CLOSED + " THEN 'CLOSED' WHEN " + SUPERSEDED + " THEN 'SUPERSEDED' END AS gone";

    /** Standings that letters may have that are not dead any more. */
    private static final Set<Standing> GONE_ON = EnumSet.of(Standing.UNDER_WAY, Standing.DELIVERED, Standing.CLOSED);

    private static final String NOT_GIVEN_UP = "(mark IS NULL OR mark <> 'DISCARDED')";

    private DeadLetterSql() {}

    /** The condition for a filter; its values are bound by {@link #bind}. */
    static String where(DeadLetterFilter filter) {
        List<String> all = new ArrayList<>();
        all.add(standing(filter.standings()));
        add(all, filter.migration(), "migration = :migration");
        add(all, filter.run(), "run_id = :run");
        add(all, filter.type(), "type = :type");
        add(all, filter.cause(), "cause = :cause");
        add(all, filter.since(), "updated_at >= :since");
        add(all, filter.until(), "updated_at < :until");
        if (!filter.ids().isEmpty()) {
            all.add("seq IN (<ids>)");
        }
        return String.join(" AND ", all);
    }

    private static void add(List<String> all, @Nullable Object value, String condition) {
        if (value != null) {
            all.add(condition);
        }
    }

    private static String standing(Set<Standing> standings) {
        Set<Standing> wanted = standings.isEmpty() ? Standing.LISTED : standings;
        String any = wanted.stream().sorted().map(DeadLetterSql::of).collect(Collectors.joining(" OR ", "(", ")"));
        boolean dead = Collections.disjoint(wanted, GONE_ON);
        return dead ? DEAD + " AND " + any : any;
    }

    private static String of(Standing standing) {
        String replayed = "(mark = 'REPLAYED' AND NOT (" + CLOSED + ") AND state ";
        String dead = "(" + DEAD + " AND ";
        return switch (standing) {
            case OPEN ->
                dead + "state <> 'BLOCKED' AND (mark IS NULL OR mark NOT IN ('EDITED', 'DISCARDED')) AND " + LIVE + ")";
            case EDITED -> dead + "mark = 'EDITED' AND " + LIVE + ")";
            case DISCARDED -> dead + "mark = 'DISCARDED')";
            case BLOCKED -> dead + "state = 'BLOCKED' AND " + LIVE + ")";
            case UNDER_WAY -> replayed + "IN ('PLANNED', 'SENDING', 'UNKNOWN'))";
            case DELIVERED -> replayed + "IN ('CONFIRMED', 'VERIFIED', 'SKIPPED'))";
            case SUPERSEDED -> dead + NOT_GIVEN_UP + " AND " + SUPERSEDED + ")";
            case CLOSED ->
                "((mark = 'REPLAYED' OR " + DEAD + ") AND " + NOT_GIVEN_UP + " AND (state = 'ROLLED_BACK' OR " + CLOSED
                        + "))";
        };
    }

    static <S extends SqlStatement<S>> S bind(S statement, DeadLetterFilter filter) {
        bind(statement, "migration", filter.migration());
        bind(statement, "run", filter.run());
        bind(statement, "type", filter.type());
        bind(statement, "cause", filter.cause() == null ? null : filter.cause().name());
        bind(statement, "since", filter.since() == null ? null : filter.since().toEpochMilli());
        bind(statement, "until", filter.until() == null ? null : filter.until().toEpochMilli());
        return filter.ids().isEmpty() ? statement : statement.bindList("ids", filter.ids());
    }

    private static void bind(SqlStatement<?> statement, String name, @Nullable Object value) {
        if (value != null) {
            statement.bind(name, value);
        }
    }

    static DeadLetter read(ResultSet row) throws SQLException {
        LedgerRecord record = RecordSql.read(row);
        String cause = row.getString("cause");
        return new DeadLetter(
                record,
                cause == null ? Cause.NEEDS_A_PERSON : Cause.valueOf(cause),
                record.answerStatus(),
                standing(record.state(), row.getString("mark"), row.getString("gone")),
                row.getInt("replays"),
                row.getString("source_text"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    static DeadLetterStore.Count count(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        return new DeadLetterStore.Count(
                row.getString("migration"),
                row.getString("run_id"),
                row.getString("type"),
                cause == null ? Cause.NEEDS_A_PERSON : Cause.valueOf(cause),
                standing(State.valueOf(row.getString("state")), row.getString("mark"), row.getString("gone")),
                row.getLong("n"));
    }

    private static Standing standing(State state, @Nullable String mark, @Nullable String gone) {
        boolean waits = state == State.BLOCKED && "REPLAYED".equals(mark);
        if ("DISCARDED".equals(mark)) {
            return Standing.DISCARDED;
        }
        if (state == State.ROLLED_BACK || Standing.CLOSED.name().equals(gone)) {
            return Standing.CLOSED;
        }
        if (state != State.REJECTED && state != State.DEAD && !waits) {
            return State.PRESENT.contains(state) ? Standing.DELIVERED : Standing.UNDER_WAY;
        }
        if (gone != null) {
            return Standing.valueOf(gone);
        }
        if (waits) {
            return Standing.BLOCKED;
        }
        return "EDITED".equals(mark) ? Standing.EDITED : Standing.OPEN;
    }
}
