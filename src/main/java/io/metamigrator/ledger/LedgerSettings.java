package io.metamigrator.ledger;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger is kept.
 *
 * @param url a JDBC URL of SQLite ({@code jdbc:sqlite:out/ledger.db}) or PostgreSQL
 * @param leaseTerm how long a lease is good without renewal
 */
public record LedgerSettings(
        String url, @Nullable String user, @Nullable String password, Duration leaseTerm) {
    /** How long a lease is good where nothing is said. */
    public static final Duration LEASE_TERM = Duration.ofSeconds(30);

    private static final String SQLITE = "jdbc:sqlite:";

    /** With the term that leases have where nothing is said. */
    public LedgerSettings(String url, @Nullable String user, @Nullable String password) {
        this(url, user, password, LEASE_TERM);
    }

    boolean sqlite() {
        return url.startsWith(SQLITE);
    }

    /** The URL without its parameters, among which may be a password. */
    String address() {
        return url.replaceAll("[?].*", "");
    }

    Path file() {
        return Path.of(address().substring(SQLITE.length()));
    }

    @Override
    public String toString() {
        return "LedgerSettings[" + address() + "]";
    }
}
