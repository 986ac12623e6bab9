package io.metamigrator.ledger;

import io.metamigrator.ledger.IntakeFile.State;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** The rows of files, as they are written. */
final class IntakeFileRows {
    private IntakeFileRows() {}

    /** Answers the number of the new row. */
    static long add(WriterConnection session, String migration, IntakeFile file, Collection<String> subjects)
            throws SQLException {
        insert(session, migration, file);
        long id = newest(session, migration, file.digest());
        addSubjects(session, id, file.kind(), subjects);
        return id;
    }

    /** Notes what a file is about. */
    static void addSubjects(WriterConnection session, long id, String kind, Collection<String> subjects)
            throws SQLException {
        PreparedStatement about =
                session.prepare("INSERT INTO intake_subject (file_id, kind, subject) VALUES (?, ?, ?)");
        for (String subject : subjects) {
            about.setLong(1, id);
            about.setString(2, kind);
            about.setString(3, subject);
            about.addBatch();
        }
        about.executeBatch();
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

    static void change(WriterConnection session, long id, State state) throws SQLException {
        PreparedStatement update = session.prepare("UPDATE intake_file SET state = ?, replaced_by = NULL WHERE id = ?");
        update.setString(1, state.name());
        update.setLong(2, id);
        update.executeUpdate();
    }

    /** It stands no more; what it is about is noted again where it is brought back. */
    static void replace(WriterConnection session, long id, long by) throws SQLException {
        PreparedStatement update =
                session.prepare("UPDATE intake_file SET state = 'REPLACED', replaced_by = ? WHERE id = ?");
        update.setLong(1, by);
        update.setLong(2, id);
        update.executeUpdate();
        forgetSubjects(session, id);
    }

    static void forgetSubjects(WriterConnection session, long id) throws SQLException {
        PreparedStatement forget = session.prepare("DELETE FROM intake_subject WHERE file_id = ?");
        forget.setLong(1, id);
        forget.executeUpdate();
    }

    static void delete(WriterConnection session, long id) throws SQLException {
        forgetSubjects(session, id);
        PreparedStatement delete = session.prepare("DELETE FROM intake_file WHERE id = ?");
        delete.setLong(1, id);
        delete.executeUpdate();
    }

    static IntakeFile file(ResultSet row) throws SQLException {
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
}
