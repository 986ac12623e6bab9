package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.recognised;
import static io.metamigrator.systems.mt5.Mt5Fixtures.refused;
import static io.metamigrator.systems.mt5.Mt5Fixtures.rows;
import static io.metamigrator.systems.mt5.Mt5Fixtures.values;
import static io.metamigrator.systems.mt5.Mt5Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.systems.mt5.Mt5Export.What;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolRowsTest {
    private static final String SECRET = "hunter2-plain";
    private static final String MANAGERS =
            "\"ConfigManagers\":[{\"Login\":\"1\",\"Password\":\"" + SECRET + "\",\"ConfigSymbols\":[]}]";
    private static final String EURUSD =
            "{\"Symbol\":\"EURUSD\",\"Path\":\"FX\\\\Forex\\\\EURUSD\",\"Digits\":\"5\",\"TickSize\":\"0\",\"Spread\":\"0\","
                    + "\"VolumeMin\":\"100\",\"VolumeMax\":\"10000000\",\"VolumeStep\":\"100\",\"CalcMode\":\"0\","
                    + "\"Sessions\":[[{\"Open\":\"0\",\"Close\":\"1440\"}]]}";

    @TempDir
    Path folder;

    @Test
    void reads_the_administrator_s_form_of_all_servers_in_lots() {
        String gold = EURUSD.replace("EURUSD", "XAUUSD").replace("\"Digits\":\"5\"", "\"Digits\":\"2\"");
        String text = "{\"Server\":[{" + MANAGERS + ",\"ConfigSymbols\":[" + EURUSD + "]},{\"ConfigSymbols\":[" + gold
                + "]," + MANAGERS + "}]}";
        Path file = write(folder, "symbols.json", text);
        List<SourceRow> rows = rows(file);
        assertThat(recognised(file).kind()).isEqualTo(Mt5Kind.SYMBOLS);
        assertThat(values(rows, "Symbol")).containsExactly("EURUSD", "XAUUSD");
        assertThat(values(rows, "VolumeMin")).containsExactly("0.01", "0.01");
        assertThat(values(rows, "VolumeMax")).containsExactly("1000", "1000");
        assertThat(values(rows, "VolumeStep")).containsExactly("0.01", "0.01");
        assertThat(values(rows, "TickSize")).containsExactly("0.00001", "0.01");
        assertThat(values(rows, "Path")).containsExactly("FX\\Forex\\EURUSD", "FX\\Forex\\XAUUSD");
        assertThat(values(rows, "CalcMode")).containsExactly("0", "0");
        assertThat(values(rows, "Sessions")).containsExactly("null", "null");
        assertThat(rows).allMatch(row -> !row.place().contains("line 0"));
    }

    @Test
    void prefers_the_extended_volumes() {
        String text =
                "{\"ConfigSymbols\":[{\"Symbol\":\"X\",\"VolumeMin\":\"0\",\"VolumeMinExt\":\"1000\",\"VolumeMax\":\"5\",\"VolumeMaxExt\":\"0\"}]}";
        SourceRecord symbol = only(text);
        assertThat(symbol.get("VolumeMin")).isEqualTo("0.00001");
        assertThat(symbol.get("VolumeMax")).isEqualTo("0.0005");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'Name':'X','VolumeMin':0.01}]|0.01|0",
                "{'symbols':[{'symbol':'X','VolumeMin':1}]}|1|0",
                "{'ConfigSymbols':[{'Symbol':'X','VolumeMin':'0.10'}]}|0.10|0",
                "{'ConfigSymbols':[{'Symbol':'X','VolumeMin':1000}]}|1000|1",
                "{'Symbol':'X','MinVolume':'0.01'}|0.01|0",
                "[{'Symbol':'X','VolumeMin':'100'}]|100|1",
                "{'Server':{'ConfigSymbols':[{'Symbol':'X','VolumeMin':'100'}]}}|0.01|0",
                "{'Server':[{'ConfigSymbols':{'Symbol':'X','VolumeMin':'100'}}]}|0.01|0"
            })
    void tells_lots_from_administrator_units_and_says_when_it_cannot(String json, String lots, int notices) {
        Path file = write(folder, "s.json", json.replace('\'', '"'), StandardCharsets.UTF_8);
        try (Mt5Rows rows = Mt5Files.open(recognised(file))) {
            SourceRecord symbol = ((SourceRow.Good) rows.next()).source();
            assertThat(symbol.get("Symbol")).isEqualTo("X");
            assertThat(symbol.get("VolumeMin")).isEqualTo(lots);
            assertThat(rows).isExhausted();
            assertThat(rows.notices()).hasSize(notices);
        }
    }

    @Test
    void folds_other_spellings_and_lets_the_administrator_s_own_win() {
        SourceRecord symbol = only(
                "[{\"Name\":\"long name\",\"Symbol\":\"X\",\"BaseCurrency\":\"EUR\",\"QuoteCurrency\":\"USD\",\"Digits\":5,\"TickSize\":1e-5,\"SpreadFixed\":true,\"Gone\":null}]");
        assertThat(symbol.get("Symbol")).isEqualTo("X");
        assertThat(symbol.get("Name")).isEqualTo("long name");
        assertThat(symbol.get("CurrencyBase")).isEqualTo("EUR");
        assertThat(symbol.get("CurrencyProfit")).isEqualTo("USD");
        assertThat(symbol.get("TickSize")).isEqualTo("0.00001");
        assertThat(symbol.get("SpreadFixed")).isEqualTo("true");
        assertThat(symbol.get("Gone")).isEmpty();
    }

    @Test
    void reads_what_mt5_s_package_for_python_writes() {
        SourceRecord symbol = only(
                "[{\"name\":\"XAUUSD\",\"digits\":2,\"trade_contract_size\":100.0,\"spread\":15,\"spread_float\":true}]");
        assertThat(symbol.get("ContractSize")).isEqualTo("100.0");
        assertThat(symbol.get("SpreadFixed")).isEqualTo("false");
    }

    @Test
    void never_shows_a_password() {
        String whole = "{\"Password\":\"" + SECRET + "\",\"Server\":[{\"Password\":\"" + SECRET + "\"," + MANAGERS
                + ",\"ConfigSymbols\":[{\"Symbol\":\"X\",\"ApiPassword\":\"" + SECRET + "\"},7]}]}";
        List<SourceRow> rows = rows(write(folder, "s.json", whole));
        assertThat(rows).hasSize(2);
        for (SourceRow row : rows) {
            SourceRecord source = row instanceof SourceRow.Good good ? good.source() : ((SourceRow.Bad) row).source();
            assertThat(source.toString() + source.header().columns() + row).doesNotContain(SECRET);
        }
        for (String broken : List.of(
                whole.substring(0, whole.indexOf("ConfigSymbols\":[{\"Symbol")),
                whole.substring(0, whole.length() - 3),
                whole.replace("\"ApiPassword\":\"" + SECRET + "\"", "\"ApiPassword\":" + SECRET),
                "{\"ConfigManagers\":[{\"Password\":" + SECRET + "}]}",
                "{" + MANAGERS + "}")) {
            Path file = write(folder, "broken.json", broken, StandardCharsets.UTF_8);
            assertThat(Mt5Files.identify(file).toString()).doesNotContain(SECRET);
            Mt5Export.Recognised export = new Mt5Export.Recognised(
                    file, Mt5Kind.SYMBOLS, "", new Form.Text(new TextEncoding(StandardCharsets.UTF_8, 0)));
            List<SourceRow> read = new ArrayList<>();
            try (Mt5Rows source = Mt5Files.open(export)) {
                source.forEachRemaining(read::add);
            } catch (RuntimeException e) {
                assertThat(e).hasMessageNotContaining(SECRET).hasNoCause();
            }
            assertThat(read.toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void a_file_that_is_cut_off_fails_with_the_last_whole_symbol() {
        String text = "[" + EURUSD + "," + EURUSD;
        Mt5Export.Recognised export = recognised(write(folder, "s.json", text + "]"));
        write(folder, "s.json", text.substring(0, text.length() - 20));
        assertThatThrownBy(() -> rows(export))
                .isInstanceOfSatisfying(
                        TruncatedExportException.class,
                        e -> assertThat(e.lastGoodRow()).isEqualTo(1));
    }

    @Test
    void refuses_a_symbols_file_that_is_cut_off() {
        String text = "[" + EURUSD + "," + EURUSD;
        assertThat(refused(write(folder, "s.json", text)).what()).isEqualTo(What.TRUNCATED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "[]", "{'a':1}", "[1,2]", "{'Server':[{'ConfigGroups':[{'Group':'x'}]}]}", "{oops"})
    void refuses_json_without_symbols(String json) {
        Path file = write(folder, "s.json", json.replace('\'', '"'), StandardCharsets.UTF_8);
        assertThat(refused(file).what()).isEqualTo(What.UNKNOWN_JSON);
    }

    private SourceRecord only(String text) {
        List<SourceRow> rows = rows(write(folder, "s.json", text, StandardCharsets.UTF_8));
        assertThat(rows).singleElement().isInstanceOf(SourceRow.Good.class);
        return ((SourceRow.Good) rows.get(0)).source();
    }
}
