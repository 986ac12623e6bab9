package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.list;
import static io.metamigrator.systems.mt5.Mt5Fixtures.order;
import static io.metamigrator.systems.mt5.Mt5Fixtures.orders;
import static io.metamigrator.systems.mt5.Mt5Fixtures.recognised;
import static io.metamigrator.systems.mt5.Mt5Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.mapping.SourceRow;
import io.metamigrator.migration.records.plan.SourceAccount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All rows of a file are accounted for, or the file is refused by name. */
class AccountedRowsTest {
    private static final String HEAD_OF_POSITIONS = "Time,Login,Position,Symbol,Type,Volume,Price,%s,Swap,Profit";

    @TempDir
    Path folder;

    private record Read(List<SourceRow> rows, SourceAccount account) {
        long good(String kind) {
            return rows.stream()
                    .filter(row -> row instanceof SourceRow.Good good
                            && good.source().kind().equals(kind))
                    .count();
        }

        long bad() {
            return rows.stream().filter(SourceRow.Bad.class::isInstance).count();
        }
    }

    private Read read(String text) {
        Path file = write(folder, "r.html", text);
        List<SourceRow> rows = new ArrayList<>();
        try (Mt5Rows source = Mt5Files.open(recognised(file))) {
            source.forEachRemaining(rows::add);
            return new Read(rows, source.sourceAccount());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"td", "th"})
    void sections_are_read_whatever_the_tag_of_their_titles(String tag) {
        Read read = read(SmallReport.of(tag, "Deal"));
        assertThat(read.good("orders")).isEqualTo(2);
        assertThat(read.good("deals")).isEqualTo(1);
        assertThat(read.bad()).isZero();
        assertThat(read.account().closes()).isTrue();
    }

    @Test
    void rows_below_a_head_with_an_unknown_word_are_rejected_by_name() {
        Read read = read(SmallReport.of("th", "Trade no"));
        assertThat(read.good("orders")).isEqualTo(2);
        assertThat(read.bad()).isEqualTo(1);
        assertThat(((SourceRow.Bad) read.rows().get(2)).reason().advice()).contains("Trade no");
        assertThat(((SourceRow.Bad) read.rows().get(2)).source().kind()).isEqualTo("deals");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<td>2025.05.30 11:20:17</td><td>501|<td colspan=2>2025.05.30 11:20:17</td><td>501",
                "<td>2025.05.30 11:20:17</td><td>501|<td rowspan=1>2025.05.30 11:20:17</td><td>501",
                "</td></tr>|</tr>",
                "</tr>|",
                "<table>|<table><thead></thead><tbody>",
                "<body><table>|<body><table><tr><td><table>",
                ">Orders<|>&nbsp; Orders\u00A0<",
                "<td>Deal</td>|<td>  De<!--X-->al&nbsp;</td>"
            })
    void a_report_written_another_way_is_read_the_same(String as, String other) {
        String changed = SmallReport.of("th", "Deal").replace(as, other == null ? "" : other);
        assertThat(changed).isNotEqualTo(SmallReport.of("th", "Deal"));
        if (changed.contains("<tr><td><table>")) {
            changed = changed.replace("</table>", "</table></td></tr></table>");
        }
        Read read = read(changed);
        assertThat(read.good("orders")).isEqualTo(2);
        assertThat(read.good("deals")).isEqualTo(1);
        assertThat(read.account().closes()).isTrue();
    }

    @Test
    void a_row_that_lacks_a_cell_since_another_one_is_wide_is_rejected_by_name() {
        String text = SmallReport.of("th", "Deal")
                .replace("<td>2025.05.30 11:20:17</td><td>501</td>", "<td colspan=2>2025.05.30 11:20:17</td>");
        Read read = read(text);
        assertThat(read.good("orders")).isEqualTo(1);
        assertThat(read.bad()).isEqualTo(1);
        assertThat(read.good("deals")).isEqualTo(1);
    }

    @Test
    void sections_in_another_order_and_twice_are_all_read() {
        String text = SmallReport.of("td", "Deal");
        int orders = text.indexOf("<tr><td colspan=13>Orders");
        int deals = text.indexOf("<tr><td colspan=13>Deals");
        int end = text.indexOf("</table>");
        String turned = text.substring(0, orders)
                + text.substring(deals, end)
                + text.substring(orders, end)
                + text.substring(end);
        Read read = read(turned);
        assertThat(read.good("orders")).isEqualTo(2);
        assertThat(read.good("deals")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x</table>",
                "a<b",
                "<b>",
                "<b>bold</b>",
                "<!-- see",
                "<script>x",
                "</tr>",
                "</td>",
                "<td>",
                "<tr>",
                "<table>",
                "&lt;/table&gt;",
                "</td></tr>",
                "1 < 2 > 0",
                "<",
                "</",
                "<!",
                "<a href='",
                "</table></td></tr></table>",
                "<table><tr><td>x",
                "--> <tr>",
                "</body></html>"
            })
    void what_a_client_types_into_a_cell_hides_no_row_and_is_kept_or_rejected_by_name(String typed) {
        String text = orders(List.of(order("1", ""), order("2", typed), order("3", "last"), order("4", "")));
        Read read = read(text);
        List<String> good = Mt5Fixtures.values(read.rows(), "Order");
        assertThat(good).contains("1", "3", "4");
        if (good.contains("2")) {
            assertThat(Mt5Fixtures.values(read.rows(), "Comment"))
                    .contains(typed.replace("&lt;", "<").replace("&gt;", ">"));
        } else {
            assertThat(read.bad()).isPositive();
        }
        assertThat(read.account().closes()).isTrue();
    }

    @Test
    void a_nul_character_is_refused_with_its_line() {
        String text = orders(List.of(order("1", ""), order("2", "a\0b")));
        Mt5Export.Recognised export = new Mt5Export.Recognised(
                write(folder, "Orders.htm", text),
                Mt5Kind.ORDERS,
                "",
                recognised(write(folder, "o.htm", orders(List.of()))).form());
        assertThatThrownBy(() -> Mt5Fixtures.rows(export))
                .hasMessageContaining("NUL")
                .hasMessageContaining("Orders.htm");
    }

    @Test
    void captions_printed_heads_and_hidden_rows_of_a_list_are_told_and_not_taken_for_records() {
        String text = orders(List.of(order("1", ""), order("2", "")))
                .replaceFirst("<tr bgcolor", "<tr><td colspan=11>Orders of May</td></tr>\r\n<tr bgcolor");
        String head =
                text.substring(text.indexOf("<tr bgcolor"), text.indexOf("</tr>", text.indexOf("<tr bgcolor")) + 5);
        text = text.replace("</table>", head + "<tr style='display:none'><td></td><td></td></tr></table>");
        Read read = read(text);
        assertThat(read.rows()).hasSize(2).allMatch(SourceRow.Good.class::isInstance);
        assertThat(read.account().told())
                .containsEntry("captions", 1L)
                .containsEntry("heads", 2L)
                .containsEntry("blank rows", 1L);
    }

    @Test
    void a_list_in_a_layout_table_is_read_and_commented_rows_are_told() {
        String text = orders(List.of(order("1", ""), order("2", "")))
                .replace("<table cellspacing", "<table><tr><td><!-- <tr><td>old</td></tr> --><table cellspacing")
                .replace("</table>", "<!-- <tr><td>old</td></tr> --></table></td></tr></table>");
        Read read = read(text);
        assertThat(Mt5Fixtures.values(read.rows(), "Order")).containsExactly("1", "2");
        assertThat(read.bad()).isZero();
        assertThat(read.account().closes()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Time,Price",
                "Close Time,Close Price",
                "CloseTime,ClosePrice",
                "Fecha de cierre,Precio de cierre",
                "Horário de Fechamento,Preço de Fechamento",
                "平倉時間,平倉價",
                "Время закрытия,Цена закрытия",
                "close_time,close_price"
            })
    void closed_positions_of_a_list_are_left_out_row_by_row_and_told(String columns) {
        List<String> head = List.of(HEAD_OF_POSITIONS.formatted(columns).split(","));
        String text = list(
                "MetaTrader 5 Administrator Positions",
                head,
                List.of(
                        List.of(
                                "2025.05.30 11:20:17",
                                "9001",
                                "501",
                                "EURUSD",
                                "buy",
                                "0.5",
                                "1.13",
                                "2025.05.30 12:20:17",
                                "1.14",
                                "0.00",
                                "50.00"),
                        List.of(
                                "2025.05.30 11:20:17",
                                "9001",
                                "502",
                                "EURUSD",
                                "buy",
                                "0.5",
                                "1.13",
                                "",
                                "",
                                "0.00",
                                "50.00")));
        Read read = read(text);
        assertThat(Mt5Fixtures.values(read.rows(), "Position")).containsExactly("502");
        assertThat(read.account().told()).containsEntry("closed positions", 1L);
    }

    @Test
    void an_order_that_was_done_before_it_was_set_up_is_rejected_by_name() {
        List<String> exchanged = new ArrayList<>(order("1", ""));
        exchanged.set(0, "2025.05.30 12:20:17");
        assertThat(read(orders(List.of(exchanged, order("2", "")))).rows().get(0))
                .isInstanceOfSatisfying(
                        SourceRow.Bad.class,
                        bad -> assertThat(bad.reason().field()).isEqualTo("Time#2"));
    }

    @Test
    void symbols_below_names_are_refused_with_both_numbers() {
        String text = "{\"symbols\":{\"X\":{\"Symbol\":\"X\"},\"Y\":{\"Symbol\":\"Y\"}}}";
        Path file = write(folder, "symbols.json", text);
        assertThatThrownBy(() -> Mt5Fixtures.rows(recognised(file)))
                .hasMessageContaining("it holds 2 symbols, but 1 are accounted for")
                .hasMessageContaining("symbols.json");
    }
}
