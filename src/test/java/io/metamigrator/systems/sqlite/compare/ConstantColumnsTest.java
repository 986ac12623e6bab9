package io.metamigrator.systems.sqlite.compare;

import static io.metamigrator.systems.sqlite.SmallDatabase.make;
import static io.metamigrator.systems.sqlite.SmallDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.ShippedMapping;
import io.metamigrator.systems.sqlite.build.NewSet;
import io.metamigrator.systems.sqlite.build.RowAccount;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.build.StepTally;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.trace.RowName;
import io.metamigrator.systems.sqlite.trace.RowTraces;
import io.metamigrator.systems.sqlite.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values without a new home that all rows of a large table have in common are kept once. */
class ConstantColumnsTest {
    private static final String KEPT = "SELECT _row, _fate, source, created_at FROM \"history.daily_prices\"";
    private static final String ALL_ROWS = "-9223372036854775808|each|";

    @TempDir
    Path folder;

    private NewSet made(String... more) throws IOException {
        Path old = folder.resolve("old");
        make(
                old.resolve("config.db"),
                "CREATE TABLE securities(symbol TEXT, name TEXT, created_at TEXT, updated_at TEXT)",
                "INSERT INTO securities VALUES ('A', 'n', 'c', 'u')");
        make(
                old.resolve("history/A.db"),
                "CREATE TABLE daily_prices(date TEXT PRIMARY KEY, open_price REAL, high_price REAL, low_price REAL,"
                        + " close_price REAL, volume INTEGER, source TEXT COLLATE NOCASE, created_at)",
                "WITH RECURSIVE day(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM day WHERE n < 1199) INSERT INTO"
                        + " daily_prices SELECT date('2016-01-04', n || ' days'), 1, 1, 1, 1, n, 'yahoo', 1 FROM day");
        make(old.resolve("history/A.db"), more);
        return NewSet.make(ShippedMapping.load("requirement"), old, folder.resolve("new"), 500);
    }

    private List<Finding> findings(NewSet set) throws IOException {
        List<Finding> findings = new ArrayList<>();
        SetComparison.compare(set.plan, set.folder, Files.createDirectories(folder.resolve("scratch")), findings::add);
        return findings;
    }

    private List<String> kept(NewSet set) {
        return rows(set.folder.resolve("leftovers.db"), KEPT);
    }

    @Test
    void are_one_row_that_stands_for_all_and_is_compared_as_any_other() throws Exception {
        NewSet set = made();
        assertThat(kept(set)).containsExactly(ALL_ROWS + "yahoo|1");
        assertThat(findings(set)).isEmpty();
        make(set.folder.resolve("leftovers.db"), "UPDATE \"history.daily_prices\" SET source = 'Yahoo'");
        assertThat(findings(set))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fields())
                        .extracting(Finding.Field::field)
                        .containsExactly("source"));
    }

    @Test
    void a_row_that_stands_for_all_counts_as_none_that_was_left_aside() throws Exception {
        NewSet set = made();
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        long aside = 0;
        try (ComparedSet compared = ComparedSet.open(set.plan, set.folder, KnownWhole.NONE, scratch, Showing.ALL)) {
            for (DatabaseRule rule : set.plan.mapping().databases()) {
                for (Step step : compared.steps(rule, 500)) {
                    aside += compared.compare(step, difference -> {}).whole();
                }
            }
        }
        StepTally noted = RowAccount.of(set.folder).all();
        assertThat(aside).isZero().isEqualTo(noted.merged() + noted.rejected() + noted.excluded());
    }

    @Test
    void a_row_that_went_is_traced_to_what_it_has_in_common_with_all_others() throws Exception {
        NewSet set = made();
        RowTraces traces =
                new RowTraces(set.plan, set.folder, Files.createDirectories(folder.resolve("scratch")), Showing.ALL);
        assertThat(traces.of(new RowName.Old("history/A.db", "daily_prices", 5)))
                .extracting(Trace::fate)
                .containsExactly("moved", "beside");
    }

    @Test
    void a_row_that_stands_for_all_and_is_gone_or_was_added_is_found() throws Exception {
        NewSet set = made();
        make(set.folder.resolve("leftovers.db"), "UPDATE \"history.daily_prices\" SET _row = 7");
        assertThat(findings(set)).extracting(Finding::kind).contains(Finding.Kind.MISSING, Finding.Kind.EXTRA);
    }

    @Test
    void one_row_that_differs_in_letters_or_in_its_class_only_has_each_value_kept_by_its_row() throws Exception {
        NewSet set = made(
                "UPDATE daily_prices SET source = 'YAHOO' WHERE rowid = 700",
                "UPDATE daily_prices SET created_at = 1.0 WHERE rowid = 900");
        assertThat(kept(set)).hasSize(1200).contains("700|moved|YAHOO|1", "900|moved|yahoo|1.0");
        assertThat(findings(set)).isEmpty();
    }

    @Test
    void a_row_that_cannot_go_is_still_kept_whole() throws Exception {
        NewSet set = made("UPDATE daily_prices SET close_price = 'n/a' WHERE rowid = 3");
        assertThat(kept(set)).containsExactlyInAnyOrder(ALL_ROWS + "yahoo|1", "3|rejected|yahoo|1");
        assertThat(findings(set)).isEmpty();
    }

    @Test
    void a_row_whose_number_is_the_lowest_that_there_can_be_is_not_taken_for_all() throws Exception {
        NewSet set = made("UPDATE daily_prices SET rowid = -9223372036854775808 WHERE rowid = 3");
        assertThat(kept(set)).hasSize(1200).contains("-9223372036854775808|moved|yahoo|1");
        assertThat(findings(set)).isEmpty();
    }
}
