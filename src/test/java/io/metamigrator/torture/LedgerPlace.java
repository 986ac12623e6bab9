package io.metamigrator.torture;

import io.metamigrator.StoppedProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/** Where the ledger of a run is, in one of its stores. */
public sealed interface LedgerPlace permits LedgerPlace.InFile, LedgerSchema {

    /** The settings that a command finds it by. */
    Map<String, String> settings();

    /** A connection beside those of the program. */
    Connection connect() throws SQLException;

    /** The file, where it is in one. */
    @Nullable
    Path file();

    /** Whether nobody writes it, so that the lease may be taken. */
    boolean isFree();

    /** Copies what the folder {@code out} does not hold. */
    void keep();

    /** Puts back what was copied; nobody is connected. */
    void putBack();

    /** In a schema of its own of a PostgreSQL that all share. */
    static LedgerPlace inPostgres() {
        return LedgerSchema.make();
    }

    /** In a folder {@code out}. */
    static LedgerPlace in(Path out) {
        return new InFile(out.resolve("ledger.db"));
    }

    /** SQLite's, in a file. */
    record InFile(Path file) implements LedgerPlace {
        private static final String WAIT_MILLIS = "20000";

        @Override
        public Map<String, String> settings() {
            return Map.of("ledger.url", Life.url(file));
        }

        @Override
        public Connection connect() throws SQLException {
            Properties properties = new Properties();
            properties.setProperty("busy_timeout", WAIT_MILLIS);
            return new JDBC().connect(Life.url(file), properties);
        }

        @Override
        public boolean isFree() {
            return StoppedProcess.isFree(file);
        }

        @Override
        public void keep() {
            // goes with the folder
        }

        @Override
        public void putBack() {
            // goes with the folder
        }
    }
}
