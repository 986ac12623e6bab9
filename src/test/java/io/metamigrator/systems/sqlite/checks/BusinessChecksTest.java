package io.metamigrator.systems.sqlite.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.migration.Check;
import io.metamigrator.migration.Check.Result;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.ShippedMapping;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.build.NewSet;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.MovePlanner;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of old files and new set are what the mapping's checks expect, and what was wrong before is no fault of the move. */
class BusinessChecksTest {
    @TempDir
    Path folder;

    private BusinessChecks checks(Duration limit) {
        return new BusinessChecks(folder.resolve("out"), limit);
    }

    private Map<String, Check> byName(List<Check> checks) {
        return checks.stream().collect(Collectors.toMap(Check::name, check -> check));
    }

    private NewSet made(SqliteMapping mapping) throws IOException {
        return NewSet.make(mapping, folder.resolve("old"), folder.resolve("new"), 1000);
    }

    private Map<String, Check> ofOld(NewSet set) {
        return byName(checks(Duration.ofSeconds(20)).onSources(set.plan));
    }

    private Map<String, Check> ofNew(NewSet set) {
        return byName(checks(Duration.ofSeconds(20)).onSet(set.plan, set.folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"requirement", "corrected"})
    void all_that_come_along_are_green_for_a_set_that_nobody_has_touched_also_where_rows_were_kept_aside(String schema)
            throws Exception {
        OldWorld.writeAwkward(folder.resolve("old"), 4, 30);
        NewSet set = made(ShippedMapping.load(schema));
        Map<String, Check> old = ofOld(set);
        assertThat(old.keySet())
                .containsExactlyInAnyOrder(
                        "positions_and_trades",
                        "cash_flows_by_currency",
                        "dividends_and_cash_flows",
                        "target_percentages",
                        "high_not_below_low",
                        "price_gaps",
                        "first_and_last_prices",
                        "securities_with_prices");
        assertThat(old.get("target_percentages").result()).isEqualTo(Result.WARN);
        assertThat(old.get("target_percentages").finding()).contains("1 case in the old files, found before");
        assertThat(old.get("target_percentages").examples()).containsExactly("'country_group Short'");
        assertThat(old.get("high_not_below_low").result()).isEqualTo(Result.PASS);
        assertThat(old.values()).noneMatch(check -> check.result() == Result.FAIL);

        Map<String, Check> now = ofNew(set);
        assertThat(now.values()).noneMatch(check -> check.result() == Result.FAIL);
        assertThat(now.get("target_percentages").finding()).contains("found before: the old files have the same");
        assertThat(now.get("first_and_last_prices").result()).isEqualTo(Result.PASS);
        assertThat(now.get("first_and_last_prices").finding()).contains("the same as of the old files");
        assertThat(folder.resolve("out"))
                .isDirectoryNotContaining(file -> !file.endsWith("known-answers.json")); // no copies
    }

    @Test
    void what_all_prices_of_a_long_history_have_in_common_is_no_price_that_was_kept_aside() throws Exception {
        OldWorld.writeAwkward(folder.resolve("old"), 4, 1300);
        NewSet set = made(ShippedMapping.load("requirement"));
        assertThat(SmallDatabase.rows(
                        set.folder.resolve("leftovers.db"),
                        "SELECT count(*) > 0 FROM \"history.daily_prices\" WHERE _fate = 'each'"))
                .containsExactly("1");
        assertThat(ofNew(set).values()).noneMatch(check -> check.result() == Result.FAIL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "portfolio | UPDATE positions SET quantity = quantity + 1 WHERE symbol = 'AAPL.US' | positions_and_trades",
                "portfolio | UPDATE positions SET bucket_id = 'sat-1' WHERE symbol = 'AAPL.US' | positions_and_trades",
                "ledger | DELETE FROM cash_flows WHERE id = (SELECT max(id) FROM cash_flows) | cash_flows_by_currency",
                "ledger | UPDATE dividend_history SET total_amount = total_amount * 2 | dividends_and_cash_flows",
                "config | UPDATE allocation_targets SET target_percentage = 5500 WHERE group_name = 'EU' | target_percentages",
                "history | UPDATE daily_prices SET high = low - 1 WHERE symbol = 'AAPL.US' | high_not_below_low",
                "history | DELETE FROM daily_prices WHERE date BETWEEN '2016-01-08' AND '2016-01-28' | price_gaps",
                "history | DELETE FROM daily_prices WHERE date = '2016-01-04' | first_and_last_prices",
                "history | DELETE FROM daily_prices WHERE symbol = 'NOVO-B.CO' | securities_with_prices"
            })
    void what_is_done_to_a_set_is_found_by_its_check(String database, String damage, String check) throws Exception {
        OldWorld.writeAwkward(folder.resolve("old"), 4, 30);
        NewSet set = made(ShippedMapping.load("requirement"));
        SmallDatabase.make(set.folder.resolve(database + ".db"), "PRAGMA ignore_check_constraints = ON", damage);
        assertThat(ofNew(set).get(check).result()).isEqualTo(Result.FAIL);
    }

    @Test
    void each_fails_for_a_set_that_lacks_a_database() throws Exception {
        OldWorld.writeAwkward(folder.resolve("old"), 2, 5);
        NewSet set = made(ShippedMapping.load("requirement"));
        Files.delete(set.folder.resolve("cache.db"));
        assertThat(ofNew(set).values()).allSatisfy(check -> {
            assertThat(check.result()).isEqualTo(Result.FAIL);
            assertThat(check.finding()).contains("mapping.yaml:", "the new databases cannot be opened together");
        });
    }

    private SqliteMapping mapping(String checks) throws IOException {
        Path file = folder.resolve("rules/mapping.yaml");
        Files.createDirectories(file.resolveSibling("schema"));
        Files.writeString(file.resolveSibling("schema/shop.sql"), "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER);");
        Files.writeString(file, """
                migration: sqlite
                version: 1
                files: {many: {file: "*.db"}, none: {file: absent}}
                databases:
                  - database: shop
                    profile: standard
                    tables:
                      - {table: t, renumber: true, same: [id, a?], sources: [{from: many.t}, {from: none.t}]}
                checks:
                """ + checks);
        return SqliteMapping.load(file, "requirement");
    }

    private void old(int files) {
        for (int n = 0; n < files; n++) {
            SmallDatabase.make(
                    folder.resolve("old/f" + n + ".db"),
                    n == 0 ? "PRAGMA encoding = 'UTF-16'" : "SELECT 1",
                    "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER)",
                    "INSERT INTO t(a) VALUES (" + n + ")");
        }
    }

    @Test
    void a_value_is_expected_old_tables_are_all_files_and_one_that_no_file_has_is_empty_or_left_out() throws Exception {
        old(3);
        NewSet set = made(mapping("""
              - {check: sum, expect: 3, old: "SELECT sum(a) FROM {many.t}", new: SELECT sum(a) FROM shop.t}
              - {check: other_sum, expect: 4, old: "SELECT sum(a) FROM {many.t}", new: SELECT sum(a) FROM shop.t}
              - {check: new_only, expect: none, new: SELECT id FROM shop.t WHERE a > 7}
              - {check: known, expect: same, old: "SELECT count(a) FROM {none.t}", new: "SELECT count(a) FROM {none.t}"}
              - {check: unknown, expect: none, old: "SELECT b FROM {many.u}", new: SELECT id FROM shop.t WHERE 0}
            """));
        Map<String, Check> old = ofOld(set);
        assertThat(old.get("sum").result()).isEqualTo(Result.PASS);
        assertThat(old.get("other_sum").finding()).startsWith("it is not 4 for the old files, found before");
        assertThat(old.get("new_only").finding()).isEqualTo("asked of the new set only");
        assertThat(old.get("unknown").finding()).isEqualTo("left out, since no old file has many.u");
        Map<String, Check> now = ofNew(set);
        assertThat(now.values()).noneMatch(check -> check.result() == Result.FAIL);
        assertThat(now.get("other_sum").result()).isEqualTo(Result.WARN);
        assertThat(now.get("sum").result()).isEqualTo(Result.PASS);
        SmallDatabase.make(set.folder.resolve("shop.db"), "UPDATE t SET a = 8 WHERE id = 1");
        now = ofNew(set);
        assertThat(List.of("sum", "other_sum", "new_only"))
                .allSatisfy(name -> assertThat(ofNew(set).get(name).result()).isEqualTo(Result.FAIL));
        assertThat(now.get("known").result()).isEqualTo(Result.PASS);
    }

    @Test
    void a_question_that_takes_too_long_or_does_not_fit_the_files_is_told_with_its_place_and_ends() throws Exception {
        old(1);
        NewSet set = made(mapping("""
              - check: endless
                expect: none
                old: WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n
                new: SELECT 1 WHERE 0
              - {check: unfit, expect: none, old: "SELECT b FROM {many.t}", new: SELECT 1 WHERE 0}
              - {check: many_rows, expect: none, new: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10001) SELECT i FROM n"}
            """));
        Map<String, Check> old = byName(checks(Duration.ofMillis(200)).onSources(set.plan));
        assertThat(old.get("endless").result()).isEqualTo(Result.FAIL);
        assertThat(old.get("endless").finding())
                .contains("mapping.yaml:10: 'old'", "takes longer than sqlite.check-timeout");
        assertThat(old.get("unfit").result()).isEqualTo(Result.FAIL);
        assertThat(old.get("unfit").finding()).contains("mapping.yaml:14: 'old'", "no such column: b");
        assertThat(byName(checks(Duration.ofMillis(200)).onSet(set.plan, set.folder))
                        .get("many_rows")
                        .finding())
                .contains("more than 10000 rows");
    }

    @Test
    void old_files_are_asked_once_as_long_as_no_byte_of_them_changes() throws Exception {
        old(1);
        NewSet set = made(mapping(
                "  - {check: sum, expect: none, old: \"SELECT a FROM {many.t}\", new: \"SELECT a FROM shop.t\"}"));
        assertThat(ofOld(set).get("sum").result()).isEqualTo(Result.WARN);
        Path kept = folder.resolve("out/known-answers.json");
        Files.writeString(kept, Files.readString(kept).replaceAll("\\[\\[.*?]]", "[]"));
        assertThat(ofOld(set).get("sum").result()).as("not asked again").isEqualTo(Result.PASS);
        SmallDatabase.make(set.plan.inventory().files().get(0).path(), "INSERT INTO t(a) VALUES (9)");
        MovePlan changed = MovePlanner.plan(set.plan.mapping(), SourceFolder.read(folder.resolve("old")));
        assertThat(byName(checks(Duration.ofSeconds(20)).onSources(changed))
                        .get("sum")
                        .result())
                .isEqualTo(Result.WARN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_question_about_the_time_of_day_is_asked_each_time() throws Exception {
        old(1);
        NewSet set = made(mapping(
                "  - {check: now, expect: same, old: \"SELECT a, datetime('now') FROM {many.t}\", new: SELECT 1}"));
        checks(Duration.ofSeconds(20)).onSources(set.plan);
        assertThat(folder.resolve("out/known-answers.json")).doesNotExist();
    }

    @Test
    void more_files_than_can_be_attached_are_asked_together() throws Exception {
        old(130);
        SqliteMapping mapping =
                mapping("  - {check: sum, expect: 8385, old: \"SELECT sum(a) FROM {many.t}\", new: SELECT 8385}");
        MovePlan plan = MovePlanner.plan(mapping, SourceFolder.read(folder.resolve("old")));
        assertThat(byName(checks(Duration.ofSeconds(20)).onSources(plan))
                        .get("sum")
                        .result())
                .isEqualTo(Result.PASS);
    }
}
