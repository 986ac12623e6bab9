package io.metamigrator.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * A number that each transaction over a network leaves in the store, so that after a commit whose answer was lost the
 * store itself says whether it took place. One thread.
 */
final class CommitMark {
    private static final Duration KEPT = Duration.ofDays(30);

    private final String writer = UUID.randomUUID().toString();
    private long number;

    /** Puts the next number into the transaction under way. */
    void write(WriterConnection session) throws SQLException {
        PreparedStatement upsert = session.prepare("INSERT INTO commit_mark (writer, number, at) VALUES (?, ?, ?)"
                + " ON CONFLICT (writer) DO UPDATE SET number = excluded.number, at = excluded.at");
        upsert.setString(1, writer);
        upsert.setLong(2, ++number);
        upsert.setLong(3, System.currentTimeMillis());
        upsert.executeUpdate();
    }

    /**
     * Whether the transaction of the newest number was committed. Waits for it if the server is still at it: it holds
     * the lock of the row, or, if it is the first, that of the key.
     */
    boolean isThere(WriterConnection session) throws SQLException {
        PreparedStatement touch = session.prepare(
                "INSERT INTO commit_mark (writer, number, at) VALUES (?, 0, ?) ON CONFLICT (writer) DO UPDATE SET"
                        + " at = excluded.at RETURNING number");
        touch.setString(1, writer);
        touch.setLong(2, System.currentTimeMillis());
        try (var row = touch.executeQuery()) {
            return row.next() && row.getLong(1) == number;
        }
    }

    /** Takes away the marks of writers long gone, and at its end its own. */
    void sweep(WriterConnection session, boolean own) throws SQLException {
        PreparedStatement delete = session.prepare("DELETE FROM commit_mark WHERE at < ? OR writer = ?");
        delete.setLong(1, System.currentTimeMillis() - KEPT.toMillis());
        delete.setString(2, own ? writer : "");
        delete.executeUpdate();
    }
}
