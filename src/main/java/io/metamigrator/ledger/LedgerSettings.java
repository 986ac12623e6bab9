package io.metamigrator.ledger;

import io.metamigrator.secrets.Redaction;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger is kept.
 *
 * @param url a JDBC URL of SQLite ({@code jdbc:sqlite:out/ledger.db}) or PostgreSQL
 * @param leaseTerm how long a lease is good without renewal
 * @param patience how long the store may be away before a write or read fails
 */
public record LedgerSettings(
        String url, @Nullable String user, @Nullable String password, Duration leaseTerm, Duration patience) {
    /** How long a lease is good if nothing is said. */
    public static final Duration LEASE_TERM = Duration.ofSeconds(30);

    /** How long the store may be away if nothing is said. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String SQLITE = "jdbc:sqlite:";

    /** With the term that leases have if nothing is said. */
    public LedgerSettings(String url, @Nullable String user, @Nullable String password) {
        this(url, user, password, LEASE_TERM);
    }

    /** With the patience that there is if nothing is said. */
    public LedgerSettings(String url, @Nullable String user, @Nullable String password, Duration leaseTerm) {
        this(url, user, password, leaseTerm, PATIENCE);
    }

    boolean sqlite() {
        return url.startsWith(SQLITE);
    }

    /** The URL without its parameters and without the user, among which may be a password. */
    String address() {
        return Redaction.of(url).replaceAll("[?].*", "");
    }

    Path file() {
        return Path.of(url.replaceAll("[?].*", "").substring(SQLITE.length()));
    }

    @Override
    public String toString() {
        return "LedgerSettings[" + address() + "]";
    }
}
