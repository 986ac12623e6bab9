package io.metamigrator.ledger;

import io.metamigrator.ledger.Letter.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** How dead letters are asked for: conditions, and what a row of the ledger says as a letter. */
final class LetterSql {
    /** Written as the index has it, so that it is used. */
    static final String DEAD = "(state = 'REJECTED' OR state = 'DEAD')";

    private LetterSql() {}

    /** The condition for a filter; its values are bound by {@link #bind}. */
    static String where(LetterFilter filter) {
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
        return standings.isEmpty()
                ? DEAD
                : standings.stream().map(LetterSql::of).collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String of(Standing standing) {
        String replayed = "(mark = 'REPLAYED' AND state ";
        return switch (standing) {
            case OPEN -> "(" + DEAD + " AND (mark IS NULL OR mark NOT IN ('EDITED', 'DISCARDED')))";
            case EDITED -> "(" + DEAD + " AND mark = 'EDITED')";
            case DISCARDED -> "(" + DEAD + " AND mark = 'DISCARDED')";
            case UNDER_WAY -> replayed + "IN ('PLANNED', 'SENDING', 'UNKNOWN', 'BLOCKED'))";
            case DELIVERED -> replayed + "IN ('CONFIRMED', 'VERIFIED', 'SKIPPED', 'ROLLED_BACK'))";
        };
    }

    static <S extends SqlStatement<S>> S bind(S statement, LetterFilter filter) {
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

    static Letter read(ResultSet row) throws SQLException {
        LedgerRecord record = RecordSql.read(row);
        String cause = row.getString("cause");
        int status = row.getInt("answer_status");
        Integer answer = row.wasNull() ? null : Integer.valueOf(status);
        return new Letter(
                record,
                cause == null ? Cause.NEEDS_A_PERSON : Cause.valueOf(cause),
                answer,
                standing(record.state(), row.getString("mark")),
                row.getInt("replays"),
                row.getString("source_text"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    static Letters.Count count(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        return new Letters.Count(
                row.getString("migration"),
                row.getString("run_id"),
                row.getString("type"),
                cause == null ? Cause.NEEDS_A_PERSON : Cause.valueOf(cause),
                standing(State.valueOf(row.getString("state")), row.getString("mark")),
                row.getLong("n"));
    }

    private static Standing standing(State state, @Nullable String mark) {
        if (state != State.REJECTED && state != State.DEAD) {
            boolean there = State.PRESENT.contains(state) || state == State.ROLLED_BACK;
            return there ? Standing.DELIVERED : Standing.UNDER_WAY;
        }
        if ("EDITED".equals(mark)) {
            return Standing.EDITED;
        }
        return "DISCARDED".equals(mark) ? Standing.DISCARDED : Standing.OPEN;
    }
}
