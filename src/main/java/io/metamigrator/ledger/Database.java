package io.metamigrator.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** The connections to the ledger's store: one that writes and a pool of readers. */
final class Database implements AutoCloseable {
    private static final int READERS = 4;

    private final LedgerSettings settings;
    private final HikariDataSource readers;

    private Database(LedgerSettings settings, HikariDataSource readers) {
        this.settings = settings;
        this.readers = readers;
    }

    /** Opens the store and brings its schema up to date. */
    static Database open(LedgerSettings settings) {
        if (settings.sqlite()) {
            makeFile(settings);
        } else if (!settings.url().startsWith("jdbc:postgresql:")) {
            throw new LedgerException(
                    "ledger.url is '" + settings.address() + "'; it must start with jdbc:sqlite: or jdbc:postgresql:");
        }
        HikariDataSource readers = null;
        try {
            readers = readers(settings);
            if (settings.sqlite()) {
                SqliteEngine.require(readers);
            }
            Schema.update(readers, settings.sqlite());
            return new Database(settings, readers);
        } catch (RuntimeException | SQLException e) {
            if (readers != null) {
                readers.close();
            }
            if (e instanceof LedgerException refusal) {
                throw refusal;
            }
            throw new LedgerException(
                    "the ledger " + settings.address() + " cannot be opened: "
                            + WriteFault.explain(settings.address(), e),
                    e);
        }
    }

    private static void makeFile(LedgerSettings settings) {
        try {
            PrivateFile.make(settings.file());
        } catch (IOException e) {
            throw new LedgerException(
                    "the ledger's file " + settings.file() + " cannot be made ("
                            + e.getClass().getSimpleName() + "); make its folder writable or set ledger.url",
                    e);
        }
    }

    private static HikariDataSource readers(LedgerSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(10_000);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        properties(settings).forEach((key, value) -> config.addDataSourceProperty((String) key, value));
        return new HikariDataSource(config);
    }

    private static Properties properties(LedgerSettings settings) {
        Properties properties = new Properties();
        if (settings.sqlite()) {
            properties.setProperty("journal_mode", "WAL");
            properties.setProperty("synchronous", "FULL");
            properties.setProperty("busy_timeout", "30000");
            properties.setProperty("transaction_mode", "IMMEDIATE");
            properties.setProperty("foreign_keys", "true");
        } else {
            properties.setProperty("reWriteBatchedInserts", "true");
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("socketTimeout", "300");
        }
        return properties;
    }

    HikariDataSource readers() {
        return readers;
    }

    /** Whether the store is a file of this machine, which no network can come between. */
    boolean isFile() {
        return settings.sqlite();
    }

    String address() {
        return settings.address();
    }

    /** The URL with its parameters, among which may be a schema that tells this ledger from another, or a password. */
    String url() {
        return settings.url();
    }

    /** The store's clock in a statement, in milliseconds since 1970; that of SQLite is this machine's. */
    static String clock(boolean sqlite) {
        return sqlite
                ? "CAST(unixepoch('subsec') * 1000 AS INTEGER)"
                : "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    }

    Duration leaseTerm() {
        return settings.leaseTerm();
    }

    /** For one write or read: how long the store may be away. */
    Patience patience() {
        return new Patience(settings.patience());
    }

    /** A connection of its own for the one thread that writes; commits are durable when they return. */
    WriterConnection writer() throws SQLException {
        Properties properties = properties(settings);
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password());
        }
        Connection connection = DriverManager.getConnection(settings.url(), properties);
        try (var statement = connection.createStatement()) {
            statement.execute(isFile() ? "PRAGMA wal_autocheckpoint = 4000" : "SET synchronous_commit = on");
            if (isFile()) {
                statement.execute("PRAGMA cache_size = -65536");
            }
        }
        return new WriterConnection(connection, isFile());
    }

    @Override
    public void close() {
        readers.close();
    }
}
