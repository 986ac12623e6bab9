package io.metamigrator.systems.sqlite.health;

import io.metamigrator.migration.Cases;
import io.metamigrator.migration.Check;
import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.Soundness;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Whether every new database of a set can be opened and is whole, also while the application works on it. */
public record SetCheck(SqliteMapping mapping) {
    private static final String NAME = "set";

    /** @param set the folder in which it is */
    public Check of(Path set) {
        Cases cases = new Cases();
        for (DatabaseRule rule : mapping.databases()) {
            Path file = set.resolve(rule.name() + ".db");
            problem(file, rule).ifPresent(why -> cases.add(file.getFileName() + ": " + why));
        }
        return Check.of(
                NAME,
                cases,
                Check.Result.FAIL,
                "each of " + mapping.databases().size() + " databases in " + set + " opens and is whole",
                "databases in " + set + " cannot be used; roll back, or take them from a backup");
    }

    private static Optional<String> problem(Path file, DatabaseRule rule) {
        if (!Files.isRegularFile(file)) {
            return Optional.of("it is not there");
        }
        try (Connection connection = SqliteConnections.read(file)) {
            // a file of no length is a whole database to SQLite; a table less may be the application's own doing
            SchemaShape there = SchemaShape.read(connection);
            List<TableShape> due = rule.schema().shape().tables();
            boolean isEmpty = !due.isEmpty()
                    && due.stream().noneMatch(table -> there.table(table.name()).isPresent());
            return isEmpty ? Optional.of("it has none of its tables") : Soundness.flaw(connection);
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
