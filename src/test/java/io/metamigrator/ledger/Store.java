package io.metamigrator.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** The stores that a ledger can be kept in; what the tests of the ledger say holds for each. */
enum Store {
    SQLITE {
        @Override
        LedgerSettings fresh(Path folder) {
            return new LedgerSettings("jdbc:sqlite:" + folder.resolve("ledger.db"), null, null);
        }
    },
    POSTGRESQL {
        @Override
        LedgerSettings fresh(Path folder) {
            String schema = "ledger" + NUMBER.incrementAndGet();
            LedgerSettings server =
                    new LedgerSettings(Server.RUNNING.getJdbcUrl("postgres", "postgres"), "postgres", "");
            execute(server, "CREATE SCHEMA " + schema);
            return new LedgerSettings(server.url() + "&currentSchema=" + schema, "postgres", "");
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Settings of a ledger that does not exist yet. */
    abstract LedgerSettings fresh(Path folder);

    /** Changes a ledger behind its back. */
    static void execute(LedgerSettings settings, String sql) {
        try (var connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
