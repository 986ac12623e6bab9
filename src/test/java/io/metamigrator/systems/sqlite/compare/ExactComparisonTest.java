package io.metamigrator.systems.sqlite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.ShippedMapping;
import io.metamigrator.systems.sqlite.build.NewSet;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that nobody has touched is the same, to the last bit. */
class ExactComparisonTest {
    @TempDir
    Path folder;

    @Test
    void a_build_that_nobody_has_touched_shows_nothing() throws Exception {
        OldWorld.writeAwkward(folder.resolve("old"), 12, 50);
        NewSet made = NewSet.make(ShippedMapping.load("requirement"), folder.resolve("old"), folder.resolve("new"), 20);
        List<Finding> findings = new ArrayList<>();
        CompareTally tally = CompareTally.NOTHING;
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        for (DatabaseRule rule : made.plan.mapping().databases()) {
            try (DatabaseComparison comparison = DatabaseComparison.open(made.plan, rule, made.folder, scratch)) {
                for (Step step : comparison.steps(20)) {
                    tally = tally.and(comparison.compare(step, findings::add));
                }
                comparison.extras(findings::add);
            }
        }
        assertThat(findings).isEmpty();
        assertThat(tally).isEqualTo(new CompareTally(932, 8141, 0, 0));
    }
}
