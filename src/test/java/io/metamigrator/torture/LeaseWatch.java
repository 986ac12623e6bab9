package io.metamigrator.torture;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Looks at the lease in the ledger, beside whoever holds it. One thread. */
final class LeaseWatch implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement select;
    private long token;
    private String holder = "";
    private long expires;
    private long takeovers;
    private long renewedAt = System.nanoTime();

    private LeaseWatch(Connection connection, PreparedStatement select) {
        this.connection = connection;
        this.select = select;
    }

    static LeaseWatch of(LedgerPlace place) {
        try {
            Connection connection = place.connect();
            return new LeaseWatch(
                    connection,
                    connection.prepareStatement("SELECT token, holder, expires_at, (SELECT COUNT(*) FROM audit"
                            + " WHERE what LIKE 'lease taken over from %') FROM lease"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Looks now; answers how long ago the former holder had renewed its lease where another has taken it over since the last
     * look. That is what the audit says: one that was given back in between, and then taken, was not taken over.
     */
    Optional<Duration> look() {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? seen(row) : Optional.empty();
        } catch (SQLException e) {
            if (LedgerFile.isStillEmpty(e)) {
                return Optional.empty();
            }
            throw new IllegalStateException("the lease", e);
        }
    }

    private Optional<Duration> seen(ResultSet row) throws SQLException {
        long newToken = row.getLong(1);
        String newHolder = row.getString(2);
        long newExpires = row.getLong(3);
        long newTakeovers = row.getLong(4);
        long now = System.nanoTime();
        boolean taken = newTakeovers != takeovers && !holder.isEmpty();
        Optional<Duration> age = taken ? Optional.of(Duration.ofNanos(now - renewedAt)) : Optional.empty();
        if (newToken != token || newExpires != expires || !newHolder.equals(holder)) {
            renewedAt = now;
        }
        token = newToken;
        holder = newHolder;
        expires = newExpires;
        takeovers = newTakeovers;
        return age;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
