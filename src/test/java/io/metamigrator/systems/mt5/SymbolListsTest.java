package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.recognised;
import static io.metamigrator.systems.mt5.Mt5Fixtures.rows;
import static io.metamigrator.systems.mt5.Mt5Fixtures.values;
import static io.metamigrator.systems.mt5.Mt5Fixtures.write;
import static io.metamigrator.systems.mt5.SymbolFixtures.ADMINISTRATOR;
import static io.metamigrator.systems.mt5.SymbolFixtures.CAPTIONS;
import static io.metamigrator.systems.mt5.SymbolFixtures.SYMBOLS;
import static io.metamigrator.systems.mt5.SymbolFixtures.book;
import static io.metamigrator.systems.mt5.SymbolFixtures.cells;
import static io.metamigrator.systems.mt5.SymbolFixtures.json;
import static io.metamigrator.systems.mt5.SymbolFixtures.outcomes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.SourceRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Symbols that somebody exported or copied as a list: a page, CSV or XLSX. */
class SymbolListsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void symbols_have_the_same_records_and_outcomes_as_json_page_csv_and_workbook(String separator) {
        List<SourceRow> json = rows(json(folder, ADMINISTRATOR, SYMBOLS));
        List<JsonNode> outcomes = outcomes(json);
        assertThat(outcomes).hasSize(2).allMatch(outcome -> outcome.has("payload"));
        for (List<String> head : List.of(ADMINISTRATOR, CAPTIONS)) {
            Path csv = write(folder, "s.csv", CsvListsTest.csv(separator, head, SYMBOLS), StandardCharsets.UTF_8);
            Path page = write(folder, "s.htm", Mt5Fixtures.list("MetaTrader 5 Administrator Symbols", head, SYMBOLS));
            Path book = book(folder, head, SYMBOLS);
            for (Path file : List.of(csv, page, book)) {
                assertThat(recognised(file).kind().label()).isEqualTo("symbols");
                assertThat(outcomes(rows(file))).isEqualTo(outcomes);
                if (head == ADMINISTRATOR) {
                    assertThat(cells(rows(file))).isEqualTo(cells(json));
                }
            }
        }
    }

    @Test
    void the_administrator_s_units_are_told_by_its_extended_columns_and_made_lots() {
        List<String> head = new ArrayList<>(ADMINISTRATOR);
        head.addAll(List.of("VolumeMinExt", "VolumeMaxExt", "VolumeStepExt"));
        List<String> symbol = new ArrayList<>(SYMBOLS.get(0).subList(0, 13));
        symbol.addAll(List.of("100", "10000000", "100", "1000000", "0", "1000000"));
        Path csv = write(folder, "s.csv", CsvListsTest.csv(";", head, List.of(symbol)), StandardCharsets.UTF_8);
        for (Path file : List.of(csv, book(folder, head, List.of(symbol)))) {
            List<SourceRow> rows = rows(file);
            assertThat(values(rows, "VolumeMin")).containsExactly("0.01");
            assertThat(values(rows, "VolumeMax")).containsExactly("1000");
            assertThat(outcomes(rows).get(0).path("payload").path("volumeStep").decimalValue())
                    .isEqualByComparingTo("0.01");
        }
    }

    @Test
    void volumes_that_may_be_lots_or_units_are_rejected_by_column_unless_a_caption_says_lots() {
        List<String> symbol = new ArrayList<>(SYMBOLS.get(0).subList(0, 13));
        symbol.addAll(List.of("100", "10000000", "100"));
        Path units =
                write(folder, "u.csv", CsvListsTest.csv(";", ADMINISTRATOR, List.of(symbol)), StandardCharsets.UTF_8);
        Reason reason = ((SourceRow.Bad) rows(units).get(0)).reason();
        assertThat(reason.code()).isEqualTo(Reason.Code.UNSURE_VALUE);
        assertThat(reason.field()).isEqualTo("VolumeMin");
        assertThat(reason.advice()).contains("1/10000 lots");
        Path lots = write(folder, "l.csv", CsvListsTest.csv(";", CAPTIONS, List.of(symbol)), StandardCharsets.UTF_8);
        assertThat(outcomes(rows(lots)).get(0).path("payload").path("minVolume").decimalValue())
                .isEqualByComparingTo("100");
    }

    @Test
    void heads_in_other_cases_and_with_other_marks_between_their_words_are_the_same() {
        List<String> head = CAPTIONS.stream()
                .map(name -> name.toUpperCase(java.util.Locale.ROOT))
                .toList();
        List<String> python = List.of(
                "name",
                "path",
                "description",
                "currency_base",
                "currency_profit",
                "digits",
                "trade_contract_size",
                "trade_tick_size",
                "trade_tick_value",
                "spread",
                "swap_mode",
                "swap_long",
                "swap_short",
                "volume_min",
                "volume_max",
                "volume_step");
        List<JsonNode> outcomes = outcomes(rows(json(folder, ADMINISTRATOR, SYMBOLS)));
        for (List<String> names : List.of(head, python)) {
            Path file = write(folder, "s.csv", CsvListsTest.csv(",", names, SYMBOLS), StandardCharsets.UTF_8);
            assertThat(outcomes(rows(file))).isEqualTo(outcomes);
        }
    }

    @Test
    void a_list_of_prices_is_no_list_of_symbols() {
        Path file = write(folder, "p.csv", "Symbol;Bid;Ask;Time\r\nEURUSD;1.1;1.2;12:00\r\n", StandardCharsets.UTF_8);
        assertThat(Mt5Fixtures.refused(file).what()).isEqualTo(Mt5Export.What.UNKNOWN_TEXT);
    }

    @Test
    void a_list_of_groups_is_refused_by_name_and_says_what_groups_are_made_of() {
        Path file = write(
                folder,
                "g.csv",
                "Group;Company;Currency;Margin call;Stop out\r\nreal\\a;X;USD;100 %;50 %\r\n",
                StandardCharsets.UTF_8);
        Mt5Export.Refused refused = Mt5Fixtures.refused(file);
        assertThat(refused.what()).isEqualTo(Mt5Export.What.GROUPS);
        assertThat(refused.message()).contains("a list of groups", "account-groups", "mapping.yaml");
    }

    @Test
    void a_password_among_the_columns_is_never_kept() {
        List<String> head = new ArrayList<>(CAPTIONS);
        head.add("ApiPassword");
        List<String> symbol = new ArrayList<>(SYMBOLS.get(0));
        symbol.add("hunter2-plain");
        Path file = write(folder, "s.csv", CsvListsTest.csv(";", head, List.of(symbol)), StandardCharsets.UTF_8);
        SourceRow.Good row = (SourceRow.Good) rows(file).get(0);
        assertThat(row.source().cells()).doesNotContain("hunter2-plain");
        assertThat(row.source().header().columns()).doesNotContain("ApiPassword");
    }
}
