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
    private long renewedAt = System.nanoTime();

    private LeaseWatch(Connection connection, PreparedStatement select) {
        this.connection = connection;
        this.select = select;
    }

    static LeaseWatch of(LedgerPlace place) {
        try {
            Connection connection = place.connect();
            return new LeaseWatch(
                    connection, connection.prepareStatement("SELECT token, holder, expires_at FROM lease"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks now; answers how long ago the former holder had renewed its lease where another has it since the last look. */
    Optional<Duration> look() {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? seen(row.getLong(1), row.getString(2), row.getLong(3)) : Optional.empty();
        } catch (SQLException e) {
            if (LedgerFile.isStillEmpty(e)) {
                return Optional.empty();
            }
            throw new IllegalStateException("the lease", e);
        }
    }

    private Optional<Duration> seen(long newToken, String newHolder, long newExpires) {
        long now = System.nanoTime();
        boolean taken = newToken != token && !holder.isEmpty();
        Optional<Duration> age = taken ? Optional.of(Duration.ofNanos(now - renewedAt)) : Optional.empty();
        if (newToken != token || newExpires != expires || !newHolder.equals(holder)) {
            renewedAt = now;
        }
        token = newToken;
        holder = newHolder;
        expires = newExpires;
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
