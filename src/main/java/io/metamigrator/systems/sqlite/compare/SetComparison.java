package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Compares a whole new set with what the old files and the mapping make of it. Each file is looked at as a whole by another thread,
 * while the caller's compares its rows.
 */
public final class SetComparison {
    private static final long ROWS = 50_000;

    private SetComparison() {}

    /**
     * @param folder with the new databases
     * @param scratch an empty folder, for copies of old files that cannot be attached as they are
     * @param findings takes each as it is found, in the caller's thread
     * @return what was compared of the new tables, and of what is left over
     */
    public static StepLook compare(MovePlan plan, Path folder, Path scratch, Consumer<Finding> findings) {
        StepLook looked = StepLook.NOTHING;
        try (ComparedSet set = ComparedSet.open(plan, folder, KnownWhole.NONE, scratch, Showing.ALL)) {
            CompletableFuture.runAsync(
                    () -> look(plan, set)); // if it fails, whoever asks for the file looks at it again
            set.leftovers(findings);
            for (DatabaseRule rule : plan.mapping().databases()) {
                for (Step step : set.steps(rule, ROWS)) {
                    looked = looked.and(set.compare(step, findings));
                }
                set.file(rule, findings);
                for (TableShape table : rule.schema().shape().tables()) {
                    set.extras(rule, table, findings);
                }
            }
            for (KeptTable table : plan.kept()) {
                looked = looked.and(set.compare(table, findings));
            }
            set.leftoverTables().forEach(table -> set.extras(table, findings));
            set.strangers(findings);
        }
        return looked;
    }

    private static void look(MovePlan plan, ComparedSet set) {
        plan.mapping().databases().forEach(rule -> set.file(rule, finding -> {}));
    }
}
