package io.metamigrator.ledger;

import io.metamigrator.secrets.Redaction;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the ledger is kept.
 *
 * @param url a JDBC URL of SQLite ({@code jdbc:sqlite:out/ledger.db}) or PostgreSQL
 */
public record LedgerSettings(
        String url, @Nullable String user, @Nullable String password) {
    private static final String SQLITE = "jdbc:sqlite:";

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
