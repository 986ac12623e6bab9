package io.metamigrator.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of sets, and what runs make of them. A set without a file is none, and is never shown. */
final class SetRows {
    private static final String WITH_FILES =
            "EXISTS (SELECT 1 FROM intake_file WHERE intake_file.set_id = intake_set.id) ";

    /** In which a run of the plan tells more than the set itself. */
    private static final Set<IntakeSet.State> OF_A_PLAN =
            EnumSet.of(IntakeSet.State.ACCEPTED, IntakeSet.State.WAITING, IntakeSet.State.APPLIED);

    private final Reader reader;

    SetRows(Reader reader) {
        this.reader = reader;
    }

    /** Newest first. */
    List<IntakeSet> of(String migration, int most) {
        return reader.withHandle(
                handle -> handle.createQuery("SELECT * FROM intake_set WHERE migration = :migration AND " + WITH_FILES
                                + "ORDER BY opened_at DESC, id DESC LIMIT " + most)
                        .bind("migration", migration)
                        .map((row, context) -> set(row))
                        .list());
    }

    Optional<IntakeSet> newest(String migration) {
        return reader.withHandle(handle -> handle.createQuery("SELECT * FROM intake_set WHERE migration = :migration"
                        + " AND state <> 'DISMISSED' AND " + WITH_FILES + "ORDER BY opened_at DESC, id DESC LIMIT 1")
                .bind("migration", migration)
                .map((row, context) -> set(row))
                .findOne());
    }

    Optional<IntakeSet> find(String id) {
        return reader.withHandle(
                handle -> handle.createQuery("SELECT * FROM intake_set WHERE id = :id AND " + WITH_FILES)
                        .bind("id", id)
                        .map((row, context) -> set(row))
                        .findOne());
    }

    /** How many sets stand how; each standing is there. */
    Map<SetStanding, Long> standings(String migration) {
        Map<SetStanding, Long> counts = new EnumMap<>(SetStanding.class);
        for (SetStanding standing : SetStanding.values()) {
            counts.put(standing, 0L);
        }
        reader.withHandle(handle -> handle.createQuery("SELECT state, plan_digest, COUNT(*) AS sets FROM intake_set"
                                + " WHERE migration = :migration AND " + WITH_FILES + "GROUP BY state, plan_digest")
                        .bind("migration", migration)
                        .map((row, context) -> Map.entry(
                                Map.entry(
                                        IntakeSet.State.valueOf(row.getString("state")), row.getString("plan_digest")),
                                row.getLong("sets")))
                        .list())
                .forEach(group -> counts.merge(
                        SetStanding.of(
                                group.getKey().getKey(),
                                run(
                                                migration,
                                                group.getKey().getKey(),
                                                group.getKey().getValue())
                                        .map(Run::status)),
                        group.getValue(),
                        Long::sum));
        return counts;
    }

    SetStanding standing(IntakeSet set) {
        return SetStanding.of(set.state(), run(set).map(Run::status));
    }

    /** The newest run that carries the plan of a set out for good; of a part of the plan only one that is not at its end. */
    Optional<Run> run(IntakeSet set) {
        return run(set.migration(), set.state(), set.planDigest());
    }

    private Optional<Run> run(String migration, IntakeSet.State state, String planDigest) {
        if (planDigest.isEmpty() || !OF_A_PLAN.contains(state)) {
            return Optional.empty();
        }
        return reader.withHandle(handle -> handle.createQuery("SELECT * FROM run WHERE migration = :migration"
                        + " AND mode = 'PRODUCTION' AND (plan_digest = :digest OR plan_digest LIKE :part"
                        + " AND state IN ('OPEN', 'STOPPED')) ORDER BY started_at DESC, id DESC LIMIT 1")
                .bind("migration", migration)
                .bind("digest", planDigest)
                .bind("part", planDigest + "/%")
                .map((row, context) -> Runs.run(row))
                .findOne());
    }

    /** Whether a run has begun to carry out the plan of a set, or a part of it. */
    boolean isBegun(IntakeSet set) {
        return !set.planDigest().isEmpty()
                && reader.withHandle(
                                handle -> handle.createQuery("SELECT COUNT(*) FROM run WHERE migration = :migration"
                                                + " AND (plan_digest = :digest OR plan_digest LIKE :part)")
                                        .bind("migration", set.migration())
                                        .bind("digest", set.planDigest())
                                        .bind("part", set.planDigest() + "/%")
                                        .mapTo(Long.class)
                                        .one())
                        > 0;
    }

    /** Writes a set unless it is there. */
    static void add(WriterConnection session, IntakeSet set) throws SQLException {
        PreparedStatement insert = session.prepare("INSERT INTO intake_set (id, migration, state, plan_digest, remark,"
                + " opened_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING");
        insert.setString(1, set.id());
        insert.setString(2, set.migration());
        insert.setString(3, set.state().name());
        insert.setString(4, set.planDigest());
        insert.setString(5, set.remark());
        insert.setLong(6, set.openedAt().toEpochMilli());
        insert.setLong(7, set.changedAt().toEpochMilli());
        insert.executeUpdate();
    }

    /** A set of which no file became anything is none. */
    static void forgetIfEmpty(WriterConnection session, String set) throws SQLException {
        PreparedStatement delete = session.prepare(
                "DELETE FROM intake_set WHERE id = ? AND NOT EXISTS" + " (SELECT 1 FROM intake_file WHERE set_id = ?)");
        delete.setString(1, set);
        delete.setString(2, set);
        delete.executeUpdate();
    }

    /** @param planDigest empty: as it was */
    static boolean change(
            WriterConnection session,
            String set,
            Set<IntakeSet.State> only,
            IntakeSet.State state,
            String planDigest,
            String remark)
            throws SQLException {
        String states =
                only.stream().map(one -> "'" + one.name() + "'").sorted().collect(Collectors.joining(", "));
        PreparedStatement update = session.prepare("UPDATE intake_set SET state = ?,"
                + " plan_digest = CASE WHEN ? = '' THEN plan_digest ELSE ? END, remark = ?, changed_at = ? WHERE id = ?"
                + " AND state IN (" + states + ")");
        update.setString(1, state.name());
        update.setString(2, planDigest);
        update.setString(3, planDigest);
        update.setString(4, remark);
        update.setLong(5, System.currentTimeMillis());
        update.setString(6, set);
        return update.executeUpdate() > 0;
    }

    private static IntakeSet set(ResultSet row) throws SQLException {
        return new IntakeSet(
                row.getString("id"),
                row.getString("migration"),
                IntakeSet.State.valueOf(row.getString("state")),
                row.getString("plan_digest"),
                row.getString("remark"),
                Instant.ofEpochMilli(row.getLong("opened_at")),
                Instant.ofEpochMilli(row.getLong("changed_at")));
    }
}
