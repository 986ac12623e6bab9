package io.metamigrator.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lease as the store has it.
 *
 * @param expiresAt when it ends by the store's clock
 * @param now the store's clock
 * @param boot by which clock {@code bootExpiresAt} counts; empty if its holder has none
 * @param takeoverBoot by which clock {@code takeoverAt} counts; null if it was never taken from a process that may live on
 */
record LeaseRow(
        String holder,
        long token,
        long expiresAt,
        long now,
        String boot,
        long bootExpiresAt,
        @Nullable String takeoverBoot,
        long takeoverAt) {

    /** The columns, after which the store's clock has to follow as {@code store_clock}. */
    static final String COLUMNS = "holder, token, expires_at, boot, boot_expires_at, takeover_boot, takeover_at, ";

    static LeaseRow read(ResultSet row) throws SQLException {
        String boot = row.getString("boot");
        return new LeaseRow(
                row.getString("holder"),
                row.getLong("token"),
                row.getLong("expires_at"),
                row.getLong("store_clock"),
                boot == null ? "" : boot,
                row.getLong("boot_expires_at"),
                row.getString("takeover_boot"),
                row.getLong("takeover_at"));
    }

    /** Whether its time is over: by the clock that nobody sets if holder and reader share it, else by the store's. */
    boolean isExpired(LeaseClock clock) {
        return left(clock) <= 0;
    }

    /** When it ends, as this machine's wall clock has it. */
    Instant end(LeaseClock clock) {
        return Instant.ofEpochMilli(clock.wall().getAsLong() + left(clock));
    }

    private long left(LeaseClock clock) {
        return clock.is(boot) ? bootExpiresAt - clock.boot().getAsLong() : expiresAt - now;
    }

    /** Whether its holder is a process of this machine that is no more. */
    boolean isOfTheDead() {
        return Holder.parse(holder).map(Holder::isGone).orElse(false);
    }
}
