package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.ORDER_COLUMNS;
import static io.metamigrator.systems.mt5.Mt5Fixtures.order;
import static io.metamigrator.systems.mt5.Mt5Fixtures.recognised;
import static io.metamigrator.systems.mt5.Mt5Fixtures.refused;
import static io.metamigrator.systems.mt5.Mt5Fixtures.rows;
import static io.metamigrator.systems.mt5.Mt5Fixtures.values;
import static io.metamigrator.systems.mt5.Mt5Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.systems.mt5.Mt5Export.What;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists and reports that somebody saved or exported as CSV. */
class CsvListsTest {
    private static final String DEALS = "Time;Login;Deal;Symbol;Action;Entry;Volume;Price;Profit;Comment\r\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-16LE, FF FE", "UTF-16BE, FE FF", "UTF-8, EF BB BF", "UTF-8, ''", "UTF-16LE, ''"})
    void a_list_is_read_in_every_encoding_and_with_every_separator(String charset, String mark) {
        int[] bytes = mark.isEmpty()
                ? new int[0]
                : List.of(mark.split(" ")).stream()
                        .mapToInt(b -> Integer.parseInt(b, 16))
                        .toArray();
        for (String separator : List.of(";", ",", "\t")) {
            String text = csv(separator, ORDER_COLUMNS, List.of(order("1", "Žofie; \"a\", 李\nsecond"), order("2", "")));
            Path file = write(folder, "whatever", text, Charset.forName(charset), bytes);
            assertThat(recognised(file).kind()).isEqualTo(Mt5Kind.ORDERS);
            List<SourceRow> rows = rows(file);
            assertThat(values(rows, "Order")).containsExactly("1", "2");
            assertThat(values(rows, "Comment")).containsExactly("Žofie; \"a\", 李\nsecond", "");
            assertThat(values(rows, "Time#2")).containsOnly("2025.05.30 11:20:18.001");
            assertThat(rows.get(1).place()).isEqualTo("whatever row 2 (line 4)");
        }
    }

    @Test
    void captions_blank_lines_and_the_hint_of_excel_are_told_and_every_line_is_accounted_for() {
        Path file = csv(
                "Deals.csv",
                "sep=;\r\nDeals of May;;;\r\n\r\n" + DEALS + deal("701", "1.13", "5.00") + ";;;;;;;;;;\r\n");
        Mt5Rows rows = Mt5Files.open(recognised(file));
        assertThat(all(rows)).hasSize(1);
        assertThat(rows.sourceAccount().closes()).isTrue();
        assertThat(rows.sourceAccount().found()).isEqualTo(6);
        assertThat(rows.sourceAccount().told()).containsEntry("heads", 1L).containsEntry("captions", 3L);
    }

    @Test
    void a_terminal_history_as_csv_is_read_with_its_account() {
        String text = "Trade History Report;;;;;;;;;;;;\r\nAccount:;;;9001 (USD, Broker-Demo, demo, Hedge);;;;;;;;;\r\n"
                + "Orders;;;;;;;;;;;;\r\nOpen Time;Order;Symbol;Type;Volume;Price;S / L;T / P;Time;State;Comment;;\r\n"
                + "2025.05.30 11:20:17;501;EURUSD;buy;0,5 / 0,5;market;;;2025.05.30 11:20:18;filled;;;\r\n"
                + ";;;;;;;;;;;;\r\nDeals;;;;;;;;;;;;\r\n"
                + "Time;Deal;Symbol;Type;Direction;Volume;Price;Order;Commission;Swap;Profit;Balance;Comment\r\n"
                + "2025.05.30 11:20:18;701;EURUSD;buy;in;0,5;1,130;501;0,00;0,00;-1 250,50;0,00;\r\n";
        Path file = csv("h.csv", text);
        assertThat(recognised(file).kind()).isEqualTo(Mt5Kind.TERMINAL_HISTORY);
        List<SourceRow> rows = rows(file);
        assertThat(rows).hasSize(2).allMatch(SourceRow.Good.class::isInstance);
        assertThat(values(rows.subList(0, 1), "Initial volume")).containsExactly("0.5");
        assertThat(values(rows.subList(1, 2), "Profit")).containsExactly("-1250.50");
        assertThat(values(rows.subList(1, 2), "Price")).containsExactly("1.130");
        assertThat(values(rows, "Login")).containsExactly("9001", "9001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,13|1.13",
                "0,125|0.125",
                "1.234,50|1234.50",
                "1,234.50|1234.50",
                "-1\u00a0234,50|-1234.50",
                "1,234,567|1234567",
                "1.956115M|1.956115M",
                "12,5K|12.5K",
                "1.105|1.105"
            })
    void a_number_that_can_mean_one_thing_only_is_read(String written, String read) {
        Path file = csv("d.csv", DEALS + deal("701", "1", written));
        assertThat(values(rows(file), "Profit")).containsExactly(read);
    }

    @Test
    void what_a_comma_or_a_dot_before_three_digits_means_is_told_by_the_other_numbers_or_left_to_be_rejected() {
        Path alone = csv("a.csv", DEALS + deal("701", "1,234", "5"));
        assertThat(values(rows(alone), "Price")).containsExactly("1,234");
        Path commas = csv("b.csv", DEALS + deal("701", "1,234", "5,00") + deal("702", "1.234", "5,00"));
        assertThat(values(rows(commas), "Price")).containsExactly("1.234", "1.234 or 1234");
        Path both = csv("c.csv", DEALS + deal("701", "1,234", "5,00") + deal("702", "1.23", "5,00"));
        assertThat(values(rows(both), "Price")).containsExactly("1,234", "1.23");
    }

    @Test
    void a_table_typed_into_a_comment_makes_no_page_of_a_list() {
        Path file = csv("d.csv", DEALS + deal("701", "1", "5").replace(";\r\n", ";<table>\r\n"));
        assertThat(values(rows(file), "Comment")).containsExactly("<table>");
    }

    @Test
    void commas_in_texts_stay() {
        Path file = csv("d.csv", DEALS + "2025.05.30 11:20:17;9001;701;EURUSD;buy;in;0,5;1,13;5;1,5\r\n");
        assertThat(values(rows(file), "Comment")).containsExactly("1,5");
    }

    @Test
    void digits_kept_as_text_by_a_formula_are_read_and_errors_are_rejected_by_name() {
        Path file = csv("d.csv", DEALS + deal("\"=\"\"123456789012345678\"\"\"", "1", "5") + deal("702", "#REF!", "5"));
        List<SourceRow> rows = rows(file);
        assertThat(values(rows, "Deal")).containsExactly("123456789012345678");
        Reason reason = ((SourceRow.Bad) rows.get(1)).reason();
        assertThat(reason.code()).isEqualTo(Reason.Code.UNSURE_VALUE);
        assertThat(reason.field()).isEqualTo("Price");
    }

    @Test
    void a_short_row_is_rejected_and_a_missing_line_end_is_told() {
        String text = DEALS + deal("701", "1", "5") + "2025.05.30 11:20:17;9001;702;EURUSD;buy;in;0.5";
        Mt5Rows rows = Mt5Files.open(recognised(csv("d.csv", text)));
        List<SourceRow> all = all(rows);
        assertThat(all.get(1)).isInstanceOf(SourceRow.Bad.class);
        assertThat(rows.notices()).singleElement().asString().contains("d.csv ends without the end of a line");
    }

    @Test
    void quotes_that_never_close_mean_that_the_file_is_cut_off() {
        Path file = csv("d.csv", DEALS + deal("701", "1", "5") + "2025.05.30 11:20:17;9001;702;\"EURUSD;buy");
        assertThatThrownBy(() -> rows(file))
                .isInstanceOf(TruncatedExportException.class)
                .hasMessageContaining("d.csv");
    }

    @Test
    void a_quote_within_a_cell_is_text() {
        Path file = csv("d.csv", DEALS + "2025.05.30 11:20:17;9001;701;EURUSD;buy;in;1;1;5;5\" pipe\r\n");
        assertThat(values(rows(file), "Comment")).containsExactly("5\" pipe");
    }

    @Test
    void a_wrong_byte_is_told_with_its_line() {
        String text = DEALS + deal("701", "1", "5").repeat(6000) + deal("702", "1", "5");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 3] = (byte) 0xE9;
        Path file = write(folder, "d.csv", bytes);
        assertThatThrownBy(() -> rows(file)).hasMessageContaining("line 6002 ").hasMessageContaining("UTF-8");
        Path list = write(
                folder, "o.htm", Mt5Fixtures.orders(List.of(order("1", "caf\u00e9"))), StandardCharsets.ISO_8859_1);
        assertThat(refused(list).message()).contains("line 34");
    }

    @Test
    void a_tester_report_in_any_encoding_is_refused_by_its_name() {
        Path file = write(
                folder,
                "t.htm",
                "<html><head><title>Strategy Tester Report</title></head><body><table><tr><td>\u041f</td></tr></table>",
                Charset.forName("windows-1251"));
        assertThat(refused(file).what()).isEqualTo(What.TESTER_REPORT);
    }

    @Test
    void a_text_whose_head_is_not_known_is_refused_by_name() {
        assertThat(refused(csv("a.csv", "Fecha;Monto\r\n1;2\r\n")).what()).isEqualTo(What.UNKNOWN_TEXT);
        assertThat(refused(csv("t.csv", "Strategy Tester Report;;\r\nDeal;Order;Profit\r\n"))
                        .what())
                .isEqualTo(What.TESTER_REPORT);
    }

    private static String deal(String ticket, String price, String profit) {
        return "2025.05.30 11:20:17;9001;" + ticket + ";EURUSD;buy;in;1;" + price + ";" + profit + ";\r\n";
    }

    private Path csv(String name, String text) {
        return write(folder, name, text, StandardCharsets.UTF_8);
    }

    private static List<SourceRow> all(Mt5Rows rows) {
        List<SourceRow> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }

    static String csv(String separator, List<String> columns, List<List<String>> rows) {
        List<List<String>> lines = new ArrayList<>(List.of(columns));
        lines.addAll(rows);
        return lines.stream()
                .map(line -> line.stream()
                                .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                                .collect(Collectors.joining(separator))
                        + "\r\n")
                .collect(Collectors.joining());
    }
}
