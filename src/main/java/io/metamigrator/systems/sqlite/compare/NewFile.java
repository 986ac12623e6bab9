package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** A file of the new set: whether it is there, and a sound database. */
record NewFile(Path path, String database) {

    /** Whether its rows can be asked for. */
    enum State {
        SOUND,
        ABSENT,
        /** It is no database, damaged, or in another encoding, so that what it says of its rows means nothing. */
        UNREADABLE
    }

    /** What else is looked at in a file that can be opened. */
    interface Look {
        void at(Connection connection) throws SQLException;
    }

    static NewFile of(Path folder, String database) {
        return new NewFile(folder.resolve(database + ".db"), database);
    }

    /**
     * @param known whether its pages and indexes need not be looked at
     * @throws MigrationException unavailable, where it is there and cannot be read now
     */
    State look(KnownWhole known, Consumer<Finding> findings, Look look) {
        if (!Files.exists(path)) {
            findings.accept(finding(Finding.Kind.MISSING, "file", "it is not there"));
            return State.ABSENT;
        }
        try (Connection connection = SqliteConnections.read(path)) {
            boolean isSound = known.isKnown(path) || integrity(connection, findings);
            look.at(connection);
            return isSound && isUtf8(connection) ? State.SOUND : State.UNREADABLE;
        } catch (SQLException e) {
            if (!isDamage(e)) {
                throw MigrationException.unavailable(
                        path + " cannot be read: " + e.getMessage() + "; see who holds it, and verify again", e);
            }
            findings.accept(finding(Finding.Kind.DIFFERENT, "integrity", String.valueOf(e.getMessage())));
            return State.UNREADABLE;
        }
    }

    /** Whether the file is no sound database, other than one that cannot be read now. */
    private static boolean isDamage(SQLException e) {
        return String.valueOf(e.getMessage()).matches("(?s).*SQLITE_(CORRUPT|NOTADB).*");
    }

    private boolean integrity(Connection connection, Consumer<Finding> findings) throws SQLException {
        boolean isSound = true;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA main.integrity_check")) {
            while (row.next()) {
                if (!row.getString(1).equals("ok")) {
                    isSound = false;
                    findings.accept(finding(Finding.Kind.DIFFERENT, "integrity", row.getString(1)));
                }
            }
        }
        return isSound;
    }

    private static boolean isUtf8(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA main.encoding")) {
            row.next();
            return row.getString(1).equals("UTF-8");
        }
    }

    private Finding finding(Finding.Kind kind, String what, String words) {
        return new Finding(kind, what, database, database + ".db", List.of(), words, null);
    }
}
