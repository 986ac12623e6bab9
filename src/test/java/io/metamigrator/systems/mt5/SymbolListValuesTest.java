package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.rows;
import static io.metamigrator.systems.mt5.Mt5Fixtures.write;
import static io.metamigrator.systems.mt5.SymbolFixtures.CAPTIONS;
import static io.metamigrator.systems.mt5.SymbolFixtures.SYMBOLS;
import static io.metamigrator.systems.mt5.SymbolFixtures.outcomes;
import static io.metamigrator.systems.mt5.SymbolFixtures.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a list of symbols says in its cells, and what it does not say. */
class SymbolListValuesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Contract size, ContractSize",
        "Base currency, CurrencyBase",
        "Profit currency, CurrencyProfit",
        "Digits, Digits",
        "Spread, Spread",
        "Swap long, SwapLong",
        "Swap type, SwapMode",
        "Minimal volume, VolumeMin",
        "Volume step, VolumeStep"
    })
    void a_list_without_a_column_is_rejected_by_its_name_and_nothing_stands_in(String lacking, String column) {
        int at = CAPTIONS.indexOf(lacking);
        List<String> head = without(CAPTIONS, at);
        List<List<String>> symbols =
                SYMBOLS.stream().map(symbol -> without(symbol, at)).toList();
        Path file = write(folder, "s.csv", CsvListsTest.csv(";", head, symbols), StandardCharsets.UTF_8);
        List<JsonNode> outcomes = outcomes(rows(file));
        assertThat(outcomes)
                .hasSize(2)
                .allSatisfy(outcome ->
                        assertThat(outcome.path("reasons").toString()).contains(column + ": missing"));
    }

    @Test
    void a_blank_cell_of_a_column_that_is_there_gets_what_json_gets() {
        List<String> symbol = new ArrayList<>(SYMBOLS.get(0));
        symbol.set(CAPTIONS.indexOf("Digits"), "");
        symbol.set(CAPTIONS.indexOf("Swap type"), "");
        Path file = write(folder, "s.csv", CsvListsTest.csv(",", CAPTIONS, List.of(symbol)), StandardCharsets.UTF_8);
        JsonNode outcome = outcomes(rows(file)).get(0);
        assertThat(outcome.path("payload").path("digits").asInt()).isEqualTo(5);
        assertThat(outcome.path("notes").toString()).contains("digits missing", "swap mode missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Contract size|100 000|contractSize|100000",
                "Contract size|100 000.00 EUR|contractSize|100000",
                "Contract size|100.000,00|contractSize|100000",
                "Contract size|100000 USD|contractSize|100000",
                "Minimal volume|0,01|minVolume|0.01",
                "Minimal volume|0.01 lot|minVolume|0.01",
                "Spread|Floating|spread|0",
                "Spread|15 points|spread|15",
                "Swap long|-7,25|swapLong|-7.25",
                "Swap type|In points|swapMode|1",
                "Swap type|Disabled|swapMode|0"
            })
    void values_with_units_and_in_words_are_read(String column, String written, String field, String read) {
        assertThat(outcome(column, written).path("payload").path(field).decimalValue())
                .isEqualByComparingTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Contract size|100K|ContractSize",
                "Contract size|5 %|ContractSize",
                "Contract size|0|ContractSize",
                "Contract size|''|ContractSize",
                "Contract size|100,000|ContractSize",
                "Swap long|-2.5%|SwapLong",
                "Swap type|By phase of the moon|Swap type",
                "Digits|five|Digits",
                "Spread|variable|Spread"
            })
    void what_cannot_be_known_is_rejected_by_its_column(String column, String written, String named) {
        assertThat(outcome(column, written).path("reasons").toString()).contains(named + ":");
    }

    @Test
    void a_floating_spread_is_not_fixed() {
        assertThat(outcome("Spread", "Floating")
                        .path("payload")
                        .path("spreadFixed")
                        .asBoolean())
                .isFalse();
        assertThat(outcome("Spread", "12").path("payload").path("spreadFixed").asBoolean())
                .isTrue();
    }

    private JsonNode outcome(String column, String written) {
        List<String> symbol = new ArrayList<>(SYMBOLS.get(0));
        symbol.set(CAPTIONS.indexOf(column), written);
        // no other number of the row says how fractions are written
        for (int i = 0; i < symbol.size(); i++) {
            if (!CAPTIONS.get(i).equals(column) && symbol.get(i).matches("-?\\d+\\.\\d+")) {
                symbol.set(i, "1");
            }
        }
        Path file = write(folder, "v.csv", CsvListsTest.csv(";", CAPTIONS, List.of(symbol)), StandardCharsets.UTF_8);
        return outcomes(rows(file)).get(0);
    }
}
