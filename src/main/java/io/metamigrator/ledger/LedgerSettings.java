package io.metamigrator.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Where the ledger is kept.
 *
 * @param url a JDBC URL of SQLite ({@code jdbc:sqlite:out/ledger.db}) or PostgreSQL
 */
public record LedgerSettings(
        String url, @Nullable String user, @Nullable String password) {

    boolean sqlite() {
        return url.startsWith("jdbc:sqlite:");
    }

    @Override
    public String toString() {
        return "LedgerSettings[" + url.replaceAll("password=[^&]*", "password=***") + "]";
    }
}
