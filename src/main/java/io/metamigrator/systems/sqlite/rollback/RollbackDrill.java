package io.metamigrator.systems.sqlite.rollback;

import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.SqliteReading;
import io.metamigrator.systems.sqlite.source.Untouched;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Puts databases that would count again into another folder, opens them there, and compares them with what they are copies of. */
final class RollbackDrill {
    private final List<String> different = new ArrayList<>();
    private long same;

    /**
     * A database that would count again.
     *
     * @param name its path below the folder in which it is put
     * @param due what it was when it last counted, as a plan has it; empty if it was in use since
     */
    record Former(String name, Path file, String due) {}

    /** @param place an empty folder */
    static RollbackDrill of(List<Former> databases, Path place) throws IOException {
        RollbackDrill drill = new RollbackDrill();
        for (Former database : databases) {
            drill.tryOut(database, place.resolve(database.name()));
        }
        return drill;
    }

    private void tryOut(Former database, Path copy) throws IOException {
        String name = database.name();
        Path file = database.file();
        if (!Files.exists(file)) {
            different.add(name + " is not there");
            return;
        }
        Files.createDirectories(copy.getParent());
        Untouched before = Untouched.of(file);
        Files.copy(file, copy);
        if (!before.log().isEmpty()) {
            Files.copy(log(file), log(copy));
        }
        if (!Untouched.of(copy).equals(before) || !Untouched.of(file).equals(before)) {
            different.add(name + " was written to meanwhile; stop what writes there");
            return;
        }
        String flaw = flaw(copy);
        if (!flaw.equals("ok")) {
            different.add(name + " is not whole: " + flaw);
        } else if (!database.due().isEmpty() && !database.due().equals(CurrentMoves.digest(before))) {
            different.add(name + " is whole, and was written to since the plan");
        } else {
            same++;
        }
    }

    private static Path log(Path database) {
        return database.resolveSibling(database.getFileName() + "-wal");
    }

    private static String flaw(Path copy) {
        try (Connection connection = SqliteConnections.read(copy, SqliteReading.SHARED);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** How many databases came back as they are. */
    long same() {
        return same;
    }

    /** Those that did not, each with the reason. */
    List<String> different() {
        return different;
    }
}
