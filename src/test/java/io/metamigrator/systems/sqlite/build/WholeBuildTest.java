package io.metamigrator.systems.sqlite.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.ShippedMapping;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.plan.ObjectFate;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.SourceTable;
import io.metamigrator.systems.sqlite.source.Untouched;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The old world, with all that is awkward, made into the eight databases of the requirement. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeBuildTest {
    private Path folder;
    private NewSet made;

    @BeforeAll
    void the_whole_set(@TempDir Path temporary) throws Exception {
        folder = temporary;
        OldWorld.writeAwkward(folder.resolve("old"), 12, 50);
        made = NewSet.make(ShippedMapping.load("requirement"), folder.resolve("old"), folder.resolve("new"), 20);
    }

    @Test
    void each_old_row_has_one_fate_and_each_old_table_one_too() {
        long rows = made.plan.inventory().files().stream()
                .flatMap(file -> file.tables().stream())
                .mapToLong(SourceTable::rows)
                .sum();
        long kept = made.plan.kept().stream()
                .mapToLong(table -> table.origin().table().rows())
                .sum();
        StepTally all = made.tallies.values().stream().reduce(StepTally.NOTHING, StepTally::and);
        assertThat(all.addsUp()).isTrue();
        assertThat(all.read() + kept).isEqualTo(rows);
        assertThat(made.plan.kept()).allMatch(table -> table.onPurpose());
        assertThat(made.orphans).isEmpty();
    }

    @Test
    void each_object_that_the_old_files_declare_has_a_fate() {
        assertThat(made.plan.objects())
                .hasSize(made.plan.inventory().files().stream()
                        .mapToInt(file -> file.schema().objects().size())
                        .sum())
                .noneMatch(object -> object.fate() == ObjectFate.Fate.REFUSED);
    }

    @Test
    void what_is_rejected_is_kept_whole_with_all_its_reasons() {
        assertThat(made.left("SELECT _reasons, side, quantity, symbol FROM \"ledger.trades\" WHERE _fate = 'rejected'"))
                .containsExactly(
                        "currency must not be NULL; value_eur must not be NULL|BUY|1.0|AAPL.US",
                        "it must be that price > 0|BUY|1.0|AAPL.US",
                        "side is 'HOLD', which the values of side do not have; quantity is the text 'n/a', which REAL"
                                + " does not take as it is|HOLD|n/a|AAPL.US",
                        "mode is 'research', which the values of mode do not have|BUY|1.0|AAPL.US");
        assertThat(made.left("SELECT _reasons FROM \"calculations.scores\" WHERE _fate = 'rejected'"))
                .containsExactly(
                        "history_years is the real 5.5, which INTEGER does not take as it is",
                        "total_score must not be NULL; last_updated must not be NULL",
                        "total_score is the text '', which REAL does not take as it is");
        assertThat(made.left(
                        "SELECT _reasons, typeof(open_price) FROM \"history.daily_prices\" WHERE _fate = 'rejected'"))
                .containsExactly(
                        "open must not be NULL; high must not be NULL; low must not be NULL|null",
                        "open is the blob X'00FF', which REAL does not take as it is; volume is the real 1.5, which"
                                + " INTEGER does not take as it is|blob");
        assertThat(made.left("SELECT _reasons FROM \"config.allocation_targets\" WHERE _fate = 'rejected'"))
                .containsExactly(
                        "it must be that target_percentage >= 0 AND target_percentage <= 100",
                        "type is 'region', which the values of group do not have");
    }

    @Test
    void values_arrive_bit_for_bit_and_byte_for_byte() {
        String attach = "ATTACH '" + folder.resolve("old/ledger.db") + "' AS o";
        assertThat(SmallDatabase.rowsAfter(folder.resolve("new/ledger.db"), attach, """
            SELECT count(*) FROM main.cash_flows n JOIN o.cash_flows c USING (id)
            WHERE CAST(n.description AS BLOB) IS CAST(c.description AS BLOB) AND n.amount IS c.amount
            """))
                .isEqualTo(made.rows("ledger", "SELECT count(*) FROM cash_flows"));
        assertThat(made.rows("ledger", "SELECT hex(description) FROM cash_flows WHERE id > 36"))
                .containsExactly("610062", "C328FF", "EFBBBF7465787420");
        assertThat(made.rows(
                        "ledger",
                        "SELECT printf('%!.17g', quantity), price, printf('%!.17g', value_eur) FROM trades"
                                + " WHERE executed_at = '2025-01-05'"))
                .containsExactly("0.30000000000000004|Inf|3.0000000000000004");
    }

    @Test
    void what_was_only_in_the_write_ahead_log_arrives_too() {
        assertThat(made.rows("ledger", "SELECT side, price FROM trades WHERE order_id = 'ORD-last'"))
                .containsExactly("buy|190.25");
    }

    @Test
    void a_file_in_utf_16_arrives_letter_for_letter_and_what_it_dismissed_is_rejected_there() {
        assertThat(made.rows(
                        "cache",
                        "SELECT uuid, name, side, status, estimated_price IN (0.1, 190.123456789012345, 190.5) FROM"
                                + " recommendations ORDER BY uuid"))
                .containsExactly(
                        "rec-1|Größe 語 😀|buy|pending|1", "rec-2|Apple|sell|rejected|1", "rec-old|Apple|buy|pending|1");
    }

    @Test
    void two_files_of_one_security_are_one_history_and_their_differences_are_told() {
        assertThat(made.rows("history", "SELECT count(*), min(date) FROM daily_prices WHERE symbol = 'AAPL.US'"))
                .containsExactly("51|1999-12-31");
        assertThat(made.left(
                        "SELECT _reasons, count(*) FROM \"history.daily_prices\" WHERE _fate = 'merged' GROUP BY 1"))
                .containsExactly(
                        "it is the same as the row that went|49",
                        "its key is that of another row, which went, and it is not the same|1");
    }

    @Test
    void a_symbol_with_a_hyphen_keeps_it() {
        assertThat(made.rows("history", "SELECT DISTINCT symbol FROM daily_prices WHERE symbol GLOB '*-*' ORDER BY 1"))
                .containsExactly("BRK-B.US", "NOVO-B.CO");
    }

    @Test
    void the_newer_of_two_rates_of_a_day_goes() {
        assertThat(made.rows("history", "SELECT from_currency, date, rate FROM exchange_rates ORDER BY 1, 2"))
                .containsExactly("DKK|2025-12-30|0.135", "USD|2025-12-29|0.9", "USD|2025-12-30|0.92");
    }

    @Test
    void a_dividend_whose_number_is_taken_gets_another_one_that_can_be_looked_up() {
        assertThat(made.rows(
                        "ledger",
                        "SELECT id, symbol, total_amount, shares_held, amount_per_share = total_amount / shares_held"
                                + " FROM dividend_history WHERE id < 10 OR id > 1011"))
                .containsExactly("1|NOVO-B.CO|7.25|20.0|1", "1012|AAPL.US|12.5|20.0|1");
        assertThat(made.left("SELECT target, target_row, source, source_row FROM renumbered"))
                .containsExactly("ledger.dividend_history|1012|ledger.dividend_history|1");
    }

    @Test
    void values_without_a_new_home_are_kept_and_named() {
        assertThat(made.plan.homeless()).contains("cash_flows.params_json of ledger.db: 36 values");
        assertThat(made.left("SELECT count(*) FROM \"ledger.cash_flows\" WHERE params_json IS NOT NULL"))
                .containsExactly("36");
        assertThat(made.left("SELECT name FROM file JOIN \"cache.yahoo_cache\" ON number = _file"))
                .containsExactly("cache.db");
        assertThat(made.left("SELECT count(*) FROM \"state.portfolio_snapshots\" WHERE _fate = 'left'"))
                .containsExactly("1");
    }

    @Test
    void each_database_has_its_profile_and_its_schema_and_nothing_besides() {
        assertThat(made.rows("ledger", "SELECT * FROM pragma_auto_vacuum, pragma_journal_mode"))
                .containsExactly("0|wal");
        assertThat(made.rows("cache", "SELECT * FROM pragma_auto_vacuum, pragma_journal_mode"))
                .containsExactly("1|wal");
        assertThat(made.rows("history", "SELECT * FROM pragma_auto_vacuum, pragma_journal_mode"))
                .containsExactly("2|wal");
        made.plan
                .mapping()
                .databases()
                .forEach(database -> assertThat(made.rows(
                                database.name(),
                                "SELECT type || ' ' || name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"))
                        .containsExactlyInAnyOrderElementsOf(database.schema().shape().objects().stream()
                                .filter(object -> !object.name().startsWith("sqlite_"))
                                .map(object -> object.type() + " " + object.name())
                                .toList()));
    }

    @Test
    void no_old_file_has_changed() throws Exception {
        for (SourceFile file : made.plan.inventory().files()) {
            assertThat(Untouched.of(file.path())).as(file.name()).isEqualTo(file.digests());
        }
    }

    @Test
    void the_other_set_of_schemas_keeps_what_the_requirement_would_lose() throws Exception {
        NewSet corrected =
                NewSet.make(ShippedMapping.load("corrected"), folder.resolve("old"), folder.resolve("corrected"), 1000);
        assertThat(corrected.rows("ledger", "SELECT transaction_id, transaction_type FROM cash_flows WHERE id = 37"))
                .containsExactly("TX-odd|card_payout");
        assertThat(corrected.rows(
                        "portfolio", "SELECT rsi, history_years FROM scores WHERE symbol IN ('AAPL.US', 'ODD.1')"))
                .containsExactlyInAnyOrder("55.5|5.0", "-|5.5");
        assertThat(corrected.rows("config", "SELECT target_pct FROM allocation_targets WHERE name = 'Short'"))
                .isEqualTo(List.of("-0.2"));
    }
}
