package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Compares a whole new set with what the old files and the mapping make of it, in one thread. */
public final class SetComparison {
    private static final long ROWS = 50_000;

    private SetComparison() {}

    /**
     * @param folder with the new databases
     * @param scratch an empty folder, for copies of old files that cannot be attached as they are
     * @param findings takes each as it is found; none is kept
     * @return what was compared of the new tables, and of what is left over
     */
    public static StepLook compare(MovePlan plan, Path folder, Path scratch, Consumer<Finding> findings) {
        StepLook looked = StepLook.NOTHING;
        try (ComparedSet set = ComparedSet.open(plan, folder, KnownWhole.NONE, scratch, Showing.ALL)) {
            set.leftovers(findings);
            for (DatabaseRule rule : plan.mapping().databases()) {
                set.file(rule, findings);
                for (Step step : set.steps(rule, ROWS)) {
                    looked = looked.and(set.compare(step, findings));
                }
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
}
