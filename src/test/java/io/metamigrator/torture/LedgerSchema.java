package io.metamigrator.torture;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A ledger in a schema of its own of the one PostgreSQL that all runs share. */
record LedgerSchema(String name) implements LedgerPlace {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String USER = "postgres";

    static LedgerSchema make() {
        LedgerSchema made = new LedgerSchema("torture" + NUMBER.incrementAndGet());
        made.execute("CREATE SCHEMA " + made.name);
        return made;
    }

    private String url() {
        return Server.RUNNING.getJdbcUrl(USER, USER) + "&currentSchema=" + name;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("ledger.url", url(), "ledger.user", USER, "ledger.password", "");
    }

    @Override
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, "");
    }

    @Override
    public @Nullable Path file() {
        return null;
    }

    @Override
    public boolean isFree() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT token FROM lease FOR UPDATE NOWAIT");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void keep() {
        List<String> steps = new ArrayList<>(List.of(
                "BEGIN ISOLATION LEVEL REPEATABLE READ",
                "DROP SCHEMA IF EXISTS " + kept() + " CASCADE",
                "CREATE SCHEMA " + kept()));
        tables(name).forEach(table -> steps.add("CREATE TABLE " + kept() + "." + table + " AS TABLE " + table));
        steps.add("COMMIT");
        execute(steps.toArray(String[]::new));
    }

    @Override
    public void putBack() {
        List<String> held = tables(kept());
        if (held.isEmpty()) { // it was kept before anything was in it
            execute("DROP SCHEMA " + name + " CASCADE", "CREATE SCHEMA " + name);
            return;
        }
        List<String> steps = new ArrayList<>(List.of("SET session_replication_role = replica", "BEGIN"));
        tables(name).forEach(table -> steps.add("DELETE FROM " + table));
        held.forEach(table -> steps.add("INSERT INTO " + table + " SELECT * FROM " + kept() + "." + table));
        steps.add("COMMIT");
        execute(steps.toArray(String[]::new));
    }

    private String kept() {
        return name + "_kept";
    }

    private List<String> tables(String schema) {
        List<String> tables = new ArrayList<>();
        try (Connection connection = connect();
                var select = connection.prepareStatement("SELECT tablename FROM pg_tables WHERE schemaname = ?")) {
            select.setString(1, schema);
            var row = select.executeQuery();
            while (row.next()) {
                tables.add(row.getString(1));
            }
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException("the tables of " + schema, e);
        }
    }

    private void execute(String... steps) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String step : steps) {
                statement.execute(step);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the schema " + name, e);
        }
    }

    /** Gives its room back. */
    void drop() {
        execute("DROP SCHEMA IF EXISTS " + kept() + " CASCADE", "DROP SCHEMA " + name + " CASCADE");
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
