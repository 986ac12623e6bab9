package io.metamigrator.ledger;

import io.metamigrator.ledger.IntakeFile.State;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What came through the watched folders: each file, and the sets in which files arrive. Thread-safe. */
public final class IntakeBook {
    private static final int AT_A_TIME = 400;
    private static final String SELECT_FILE = "SELECT * FROM intake_file WHERE migration = :migration ";
    private static final String SELECT_SET = "SELECT * FROM intake_set WHERE migration = :migration ";

    private final GroupCommit writer;
    private final Reader reader;

    IntakeBook(GroupCommit writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Writes a new set. */
    public void add(IntakeSet set) {
        Ledger.await(writer.submit(session -> {
            PreparedStatement insert =
                    session.prepare("INSERT INTO intake_set (id, migration, state, plan_digest, remark,"
                            + " opened_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)");
            insert.setString(1, set.id());
            insert.setString(2, set.migration());
            insert.setString(3, set.state().name());
            insert.setString(4, set.planDigest());
            insert.setString(5, set.remark());
            insert.setLong(6, set.openedAt().toEpochMilli());
            insert.setLong(7, set.changedAt().toEpochMilli());
            return insert.executeUpdate();
        }));
    }

    /** What is known of a set from now on. @param planDigest empty: as it was */
    public void change(String set, IntakeSet.State state, String planDigest, String remark) {
        change(set, EnumSet.allOf(IntakeSet.State.class), state, planDigest, remark);
    }

    /** The same if it is in one of some states still, in one step; answers whether it was. */
    public boolean change(
            String set, Set<IntakeSet.State> only, IntakeSet.State state, String planDigest, String remark) {
        String states =
                only.stream().map(one -> "'" + one.name() + "'").sorted().collect(Collectors.joining(", "));
        return Ledger.await(writer.submit(session -> {
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
        }));
    }

    /** Whether a run has begun to carry out the plan of a set, or a part of it. */
    public boolean isBegun(IntakeSet set) {
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

    /** The sets of a migration, newest first. */
    public List<IntakeSet> sets(String migration, int most) {
        return reader.withHandle(
                handle -> handle.createQuery(SELECT_SET + "ORDER BY opened_at DESC, id DESC LIMIT " + most)
                        .bind("migration", migration)
                        .map((row, context) -> set(row))
                        .list());
    }

    /** Writes down a file and what it is about; answers it with its number. */
    public IntakeFile add(String migration, IntakeFile file, Collection<String> subjects) {
        long number = Ledger.await(writer.submit(session -> {
            insert(session, migration, file);
            long id = newest(session, migration, file.digest());
            PreparedStatement about =
                    session.prepare("INSERT INTO intake_subject (file_id, kind, subject) VALUES (?, ?, ?)");
            for (String subject : subjects) {
                about.setLong(1, id);
                about.setString(2, file.kind());
                about.setString(3, subject);
                about.addBatch();
            }
            about.executeBatch();
            return id;
        }));
        return file.numbered(number);
    }

    private static void insert(WriterConnection session, String migration, IntakeFile file) throws SQLException {
        PreparedStatement insert =
                session.prepare("INSERT INTO intake_file (migration, set_id, name, place, digest, kind,"
                        + " row_count, lowest, highest, state, taken_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.setString(1, migration);
        insert.setString(2, file.set());
        insert.setString(3, file.name());
        insert.setString(4, file.place());
        insert.setString(5, file.digest());
        insert.setString(6, file.kind());
        insert.setLong(7, file.rows());
        insert.setLong(8, file.lowest());
        insert.setLong(9, file.highest());
        insert.setString(10, file.state().name());
        insert.setLong(11, file.takenAt().toEpochMilli());
        insert.executeUpdate();
    }

    private static long newest(WriterConnection session, String migration, String digest) throws SQLException {
        PreparedStatement select =
                session.prepare("SELECT MAX(id) FROM intake_file WHERE migration = ? AND digest = ?");
        select.setString(1, migration);
        select.setString(2, digest);
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A file is in its place, but does not stand yet. */
    public void doubted(IntakeFile file) {
        Ledger.await(writer.submit(session -> {
            state(session, file.id(), State.DOUBTED);
            return true;
        }));
    }

    /** A file is in its place: it stands, and the others stand no more. */
    public void stands(IntakeFile file, Collection<IntakeFile> replaced) {
        Ledger.await(writer.submit(session -> {
            state(session, file.id(), State.STANDING);
            for (IntakeFile old : replaced) {
                state(session, old.id(), State.REPLACED);
                PreparedStatement forget = session.prepare("DELETE FROM intake_subject WHERE file_id = ?");
                forget.setLong(1, old.id());
                forget.executeUpdate();
            }
            return true;
        }));
    }

    private static void state(WriterConnection session, long id, State state) throws SQLException {
        PreparedStatement update = session.prepare("UPDATE intake_file SET state = ? WHERE id = ?");
        update.setString(1, state.name());
        update.setLong(2, id);
        update.executeUpdate();
    }

    /** A file of which nothing became: it is where it was dropped. */
    public void forget(IntakeFile file) {
        Ledger.await(writer.submit(session -> {
            for (String sql :
                    List.of("DELETE FROM intake_subject WHERE file_id = ?", "DELETE FROM intake_file WHERE id = ?")) {
                PreparedStatement delete = session.prepare(sql);
                delete.setLong(1, file.id());
                delete.executeUpdate();
            }
            return true;
        }));
    }

    /** The files of this content, newest first. */
    public List<IntakeFile> ofDigest(String migration, String digest) {
        return reader.withHandle(handle -> handle.createQuery(SELECT_FILE + "AND digest = :digest ORDER BY id DESC")
                .bind("migration", migration)
                .bind("digest", digest)
                .map((row, context) -> file(row))
                .list());
    }

    /** The files in a state, oldest first. */
    public List<IntakeFile> files(String migration, State state) {
        return reader.withHandle(handle -> handle.createQuery(SELECT_FILE + "AND state = :state ORDER BY id")
                .bind("migration", migration)
                .bind("state", state.name())
                .map((row, context) -> file(row))
                .list());
    }

    /** How many files of a set are in a state. */
    public long count(String set, State state) {
        return reader.withHandle(
                handle -> handle.createQuery("SELECT COUNT(*) FROM intake_file WHERE set_id = :set AND state = :state")
                        .bind("set", set)
                        .bind("state", state.name())
                        .mapTo(Long.class)
                        .one());
    }

    /** The files of a kind that stand, or would, and have numbers in common with a range. */
    public List<IntakeFile> standing(String migration, String kind, long lowest, long highest) {
        return reader.withHandle(handle -> handle.createQuery(
                        SELECT_FILE
                                + "AND state IN ('STANDING', 'DOUBTED') AND kind = :kind AND lowest <= :highest AND highest >= :lowest ORDER BY id")
                .bind("migration", migration)
                .bind("kind", kind)
                .bind("lowest", lowest)
                .bind("highest", highest)
                .map((row, context) -> file(row))
                .list());
    }

    /** The files of a kind that stand, or would, and are about one of these subjects. */
    public List<IntakeFile> standing(String migration, String kind, Collection<String> subjects) {
        Set<Long> ids = new TreeSet<>();
        List<String> all = List.copyOf(subjects);
        for (int from = 0; from < all.size(); from += AT_A_TIME) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_A_TIME));
            ids.addAll(reader.withHandle(handle -> handle.createQuery(
                            "SELECT DISTINCT file_id FROM intake_subject WHERE kind = :kind AND subject IN (<subjects>)")
                    .bind("kind", kind)
                    .bindList("subjects", some)
                    .mapTo(Long.class)
                    .list()));
        }
        List<IntakeFile> found = new ArrayList<>();
        ids.forEach(id -> file(migration, id)
                .filter(file -> file.state() == State.STANDING || file.state() == State.DOUBTED)
                .ifPresent(found::add));
        return found;
    }

    /** The files that stand, or would, and are about something that this one is about, too. */
    public List<IntakeFile> standing(String migration, IntakeFile file) {
        return standing(
                migration,
                file.kind(),
                reader.withHandle(handle -> handle.createQuery("SELECT subject FROM intake_subject WHERE file_id = :id")
                        .bind("id", file.id())
                        .mapTo(String.class)
                        .list()));
    }

    private Optional<IntakeFile> file(String migration, long id) {
        return reader.withHandle(handle -> handle.createQuery(SELECT_FILE + "AND id = :id")
                .bind("migration", migration)
                .bind("id", id)
                .map((row, context) -> file(row))
                .findOne());
    }

    private static IntakeFile file(ResultSet row) throws SQLException {
        return new IntakeFile(
                row.getLong("id"),
                row.getString("set_id"),
                row.getString("name"),
                row.getString("place"),
                row.getString("digest"),
                row.getString("kind"),
                row.getLong("row_count"),
                row.getLong("lowest"),
                row.getLong("highest"),
                State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("taken_at")));
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
