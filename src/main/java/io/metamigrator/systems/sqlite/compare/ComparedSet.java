package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.build.StepCut;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A whole new set beside what the old files and the mapping make of it, piece by piece, in any order; what is extra comes after all
 * else. Changes nothing. Thread-safe.
 */
public final class ComparedSet implements AutoCloseable {
    /** What the database of what is left over is called. */
    public static final String LEFTOVERS = "leftovers";

    private final MovePlan plan;
    private final ComparedLeftovers leftovers;
    private final Map<DatabaseRule, ComparedDatabase> databases = new HashMap<>();

    private ComparedSet(MovePlan plan, Path folder, KnownWhole known, Path scratch, Showing showing) {
        this.plan = plan;
        this.leftovers = new ComparedLeftovers(plan, folder, known, scratch, showing);
        for (DatabaseRule rule : plan.mapping().databases()) {
            databases.put(rule, new ComparedDatabase(plan, rule, folder, known, scratch, showing, leftovers));
        }
    }

    /**
     * @param folder with the new databases
     * @param known which of them need not be looked through again
     * @param scratch an empty folder, for copies of old files that cannot be attached as they are
     */
    public static ComparedSet open(MovePlan plan, Path folder, KnownWhole known, Path scratch, Showing showing) {
        return new ComparedSet(plan, folder, known, scratch, showing);
    }

    /** By what numbers a set knows the old files; empty where nothing can be asked of it. */
    public static Map<String, Integer> numbers(Path folder) {
        return LeftoverNotes.numbers(NewFile.of(folder, LEFTOVERS).path());
    }

    /** Looks at a new database as a whole. */
    public void file(DatabaseRule rule, Consumer<Finding> findings) {
        database(rule).findings().forEach(findings);
    }

    /** Looks at what is left over as a whole. */
    public void leftovers(Consumer<Finding> findings) {
        leftovers.findings().forEach(findings);
    }

    /** What can be compared by itself. @param rows the most that one step has where it can be cut */
    public List<Step> steps(DatabaseRule rule, long rows) {
        return new StepCut(rows).of(plan, rule);
    }

    /** Compares what a step brings, and what is kept of its rows. */
    public StepLook compare(Step step, Consumer<Finding> differences) {
        StepLook rows = database(step.group().database()).compare(step, differences);
        return rows.and(leftovers.compare(step, rows.rows().rows(), differences));
    }

    /** Compares what is kept of a table that gives no rows. */
    public StepLook compare(KeptTable table, Consumer<Finding> differences) {
        return leftovers.compare(table, differences);
    }

    /** Tells the rows of a new table that nothing is behind. */
    public void extras(DatabaseRule rule, TableShape table, Consumer<Finding> extras) {
        database(rule).extras(table, extras);
    }

    /** The tables that may be among what is left over. */
    public Set<String> leftoverTables() {
        return leftovers.names();
    }

    /** Tells the rows among what is left over that nothing is behind. */
    public void extras(String leftoverTable, Consumer<Finding> extras) {
        leftovers.extras(leftoverTable, extras);
    }

    /** Tells the tables among what is left over that are of no old one. */
    public void strangers(Consumer<Finding> extras) {
        leftovers.strangers(extras);
    }

    private ComparedDatabase database(DatabaseRule rule) {
        return databases.get(rule);
    }

    @Override
    public void close() {
        databases.values().forEach(ComparedDatabase::close);
        leftovers.close();
    }
}
