package io.metamigrator.systems.sqlite.checks;

import io.metamigrator.migration.Check;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.build.KeptAside;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.ScratchFolder;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.mapping.CheckRule;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.TableName;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks old files and a new set what the checks of the mapping ask, and tells how each came out. What does not hold for the old files
 * is found before: it is no fault of the move, and has to be the same in the new set.
 *
 * @param scratch where copies are made for a while of files that cannot be read as they are
 * @param limit how long one question may take
 */
public record BusinessChecks(Path scratch, Duration limit) {

    /** How they come out for the old files. */
    public List<Check> onSources(MovePlan plan) {
        if (plan.mapping().checks().isEmpty()) {
            return List.of();
        }
        Map<CheckRule, Answer> old = old(plan);
        return plan.mapping().checks().stream()
                .map(rule -> Verdict.ofOld(rule, old.get(rule)))
                .toList();
    }

    /**
     * How they come out for a new set; each fails where a database of the set is missing or damaged.
     *
     * @param plan of the old files as they are now
     * @param set the folder with the new databases
     */
    public List<Check> onSet(MovePlan plan, Path set) {
        if (plan.mapping().checks().isEmpty()) {
            return List.of();
        }
        Map<CheckRule, Answer> old = old(plan);
        try (Connection connection = SqliteConnections.inMemory()) {
            Asked asked = new Asked(connection, aside(connection, plan, set), limit);
            List<Check> checks = new ArrayList<>();
            for (CheckRule rule : plan.mapping().checks()) {
                checks.add(Verdict.ofNew(rule, old.get(rule), asked.ask(rule.now())));
            }
            return checks;
        } catch (SQLException e) {
            Answer none = Answer.failed("the new databases cannot be opened together: " + e.getMessage());
            return plan.mapping().checks().stream()
                    .map(rule -> Verdict.ofNew(rule, old.get(rule), none))
                    .toList();
        }
    }

    private Map<CheckRule, Answer> old(MovePlan plan) {
        Map<CheckRule, Answer> answers = new LinkedHashMap<>();
        try (ScratchFolder copies = ScratchFolder.in(scratch);
                Connection connection = SqliteConnections.inMemory()) {
            OldTables tables = new OldTables(plan, CheckRule::old);
            Asked asked = new Asked(connection, tables.attach(connection, copies.path()), limit);
            for (CheckRule rule : plan.mapping().checks()) {
                if (rule.old() != null) {
                    answers.put(rule, asked.ask(rule.old()));
                }
            }
            return answers;
        } catch (SQLException | IOException e) {
            throw MigrationException.unavailable("the old files cannot be asked: " + e.getMessage(), e);
        }
    }

    /** Attaches the new databases by their names. @return what is kept aside of old tables, in SQL */
    private static Map<TableName, String> aside(Connection connection, MovePlan plan, Path set) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA temp_store = FILE");
            for (DatabaseRule rule : plan.mapping().databases()) {
                attach(statement, set.resolve(rule.name() + ".db"), rule.name());
            }
            attach(statement, set.resolve("leftovers.db"), "leftovers");
        }
        SchemaShape left;
        try (Connection leftovers = SqliteConnections.read(set.resolve("leftovers.db"))) {
            left = SchemaShape.read(leftovers);
        }
        OldTables tables = new OldTables(plan, CheckRule::now);
        Map<TableName, String> aside = new HashMap<>();
        tables.tables()
                .forEach((name, table) -> aside.put(
                        name,
                        KeptAside.question(
                                table.origins(), table.columns(), left.table(name.toString()), tables::name)));
        return aside;
    }

    private static void attach(Statement statement, Path file, String name) throws SQLException {
        statement.execute("ATTACH " + Quoted.text(SqliteConnections.address(file)) + " AS " + Quoted.name(name));
    }
}
