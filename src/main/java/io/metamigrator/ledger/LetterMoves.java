package io.metamigrator.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The statements that change dead letters, each with its entry among the events, in one transaction. */
final class LetterMoves {
    private LetterMoves() {}

    static boolean mark(
            Session session,
            long seq,
            @Nullable String mark,
            String only,
            String who,
            String what,
            @Nullable String words)
            throws SQLException {
        PreparedStatement update = session.prepare(
                "UPDATE record SET mark = ? WHERE seq = ? AND " + LetterSql.DEAD + " AND (" + only + ")");
        update.setString(1, mark);
        update.setLong(2, seq);
        if (update.executeUpdate() == 0) {
            return false;
        }
        event(session, seq, who, what, words, null);
        return true;
    }

    static void event(
            Session session, long seq, String who, String what, @Nullable String words, @Nullable String original)
            throws SQLException {
        PreparedStatement insert = session.prepare(
                "INSERT INTO letter_event (seq, at, who, what, words, original) VALUES (?, ?, ?, ?, ?, ?)");
        insert.setLong(1, seq);
        insert.setLong(2, System.currentTimeMillis());
        insert.setString(3, who);
        insert.setString(4, what);
        insert.setString(5, words);
        insert.setString(6, original);
        insert.executeUpdate();
    }
}
