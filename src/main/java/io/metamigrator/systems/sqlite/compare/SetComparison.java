package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.plan.KeptTable;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import java.nio.file.Files;
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
    public static Compared compare(MovePlan plan, Path folder, Path scratch, Consumer<Finding> findings) {
        CompareTally rows = CompareTally.NOTHING;
        CompareTally kept = CompareTally.NOTHING;
        try (KeptComparison leftovers = KeptComparison.open(plan, folder, scratch)) {
            for (DatabaseRule rule : plan.mapping().databases()) {
                Damage damage = new Damage(rule.name(), findings);
                FileComparison.compare(plan, rule, folder, damage);
                if (damage.isSeen() || !Files.exists(folder.resolve(rule.name() + ".db"))) {
                    continue;
                }
                try (DatabaseComparison database = DatabaseComparison.open(plan, rule, folder, scratch)) {
                    for (Step step : database.steps(ROWS)) {
                        rows = rows.and(database.compare(step, findings));
                        kept = kept.and(leftovers.compare(step, findings));
                    }
                    database.extras(findings);
                }
            }
            for (KeptTable table : plan.kept()) {
                kept = kept.and(leftovers.compare(table, findings));
            }
            leftovers.extras(findings);
        }
        return new Compared(rows, kept);
    }

    /** @param rows of the new tables @param kept of what is left over */
    public record Compared(CompareTally rows, CompareTally kept) {}

    /** Passes findings on, and remembers whether rows can be asked for at all: not in a damaged file, nor in another encoding. */
    private static final class Damage implements Consumer<Finding> {
        private final String database;
        private final Consumer<Finding> findings;
        private boolean seen;

        Damage(String database, Consumer<Finding> findings) {
            this.database = database;
            this.findings = findings;
        }

        @Override
        public void accept(Finding finding) {
            boolean isEncoding =
                    finding.fields().stream().anyMatch(field -> field.field().equals("encoding"));
            seen |= finding.type().equals(database) && (finding.what().equals("integrity") || isEncoding);
            findings.accept(finding);
        }

        boolean isSeen() {
            return seen;
        }
    }
}
