package io.metamigrator.systems.sqlite.validate;

import io.metamigrator.migration.Check;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.engine.EngineVersion;
import java.sql.SQLException;
import java.util.List;

/** Whether the SQLite that is loaded may touch databases with a live write-ahead log. */
public final class EngineCheck {
    private EngineCheck() {}

    public static Check of() {
        try {
            EngineVersion.require();
            return Check.pass("engine", "SQLite " + EngineVersion.FLOOR + " or later is loaded");
        } catch (MigrationException older) {
            return new Check("engine", Check.Result.FAIL, String.valueOf(older.getMessage()), List.of());
        } catch (SQLException e) {
            return new Check("engine", Check.Result.FAIL, "SQLite cannot be asked: " + e.getMessage(), List.of());
        }
    }
}
