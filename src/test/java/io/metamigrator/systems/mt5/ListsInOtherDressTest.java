package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.ORDER_COLUMNS;
import static io.metamigrator.systems.mt5.Mt5Fixtures.list;
import static io.metamigrator.systems.mt5.Mt5Fixtures.order;
import static io.metamigrator.systems.mt5.Mt5Fixtures.orders;
import static io.metamigrator.systems.mt5.Mt5Fixtures.recognised;
import static io.metamigrator.systems.mt5.Mt5Fixtures.refused;
import static io.metamigrator.systems.mt5.Mt5Fixtures.values;
import static io.metamigrator.systems.mt5.Mt5Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.ValueSource;

/** Lists with foreign heads, captions, tables around them and rows that nobody sees. */
class ListsInOtherDressTest {
    private static final String HEAD_ROW = "<tr bgcolor=#c0c0c0>";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "Deals, 'Время,Логин,Сделка,Символ,Операция', whose columns are not known",
        "Deals, 'Zeit,Konto,Geschäft,Instrument,Typ', whose columns are not known",
        "Deals, 'Время,Логин,ID,Символ,Comment', without the column Deal",
        "Orders, 'Hora,Cuenta,Orden,Símbolo,Price', without the column Order",
        "Positions, '時間,Login,持倉,交易品種', without the column Position",
        "Accounts, 'Логин,Имя,Group,Плечо', without the column Login",
        "Clients, 'Nom,Prénom,Email', without the column ID",
        "Symbols, 'Символ,Описание,Digits', whose columns are not known"
    })
    void a_list_with_foreign_heads_is_refused_by_name_and_not_row_by_row(String kind, String columns, String why) {
        List<String> head = List.of(columns.split(","));
        List<String> row = head.stream().map(name -> "1").toList();
        Path file = write(folder, "l.htm", list("MetaTrader 5 Manager " + kind, head, List.of(row, row)));
        assertThat(refused(file).what()).isEqualTo(What.UNKNOWN_LANGUAGE);
        assertThat(refused(file).message())
                .contains("a list of " + kind.toLowerCase(java.util.Locale.ROOT), why, "English");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<caption>Orders of May</caption>",
                "<tr><td colspan=11>Orders of May</td></tr>",
                "<tr><td>Orders</td><td>May</td></tr>",
                "<tr><th colspan=11>Orders of May</th></tr>\r\n<tr><td colspan=11>&nbsp;</td></tr>",
                "<tr><td>Exported</td><td>2025.05.31 10:00</td><td>by</td><td>Ann</td></tr>",
                "<thead><tr><td colspan=6>Set up</td><td colspan=5>Done</td></tr>",
                "<colgroup><col width=9><col></colgroup><tr style='height:0'><td></td><td></td></tr>"
            })
    void a_caption_before_the_head_is_told_and_the_head_is_found(String caption) {
        check(orders(List.of(order("1", ""), order("2", ""))).replace(HEAD_ROW, caption + "\r\n" + HEAD_ROW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<table><tr><td>LIST</td></tr></table>",
                "<table><tr><td>Menu</td><td>LIST</td></tr></table>",
                "<table><tr><td colspan=2>Broker</td></tr><tr><td>Menu</td><td>LIST</td></tr></table>",
                "<table><tr><td><table><tr><td>LIST</td></tr></table></td></tr></table>",
                "<table><tr><td>Time</td><td>LIST</td></tr></table>"
            })
    void a_table_around_the_list_is_looked_through(String around) {
        String page = orders(List.of(order("1", ""), order("2", "")));
        int start = page.indexOf("<table");
        int end = page.indexOf("</table>") + "</table>".length();
        check(page.substring(0, start) + around.replace("LIST", page.substring(start, end)) + page.substring(end));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td><td width=64></td></tr><![endif]>",
                "<tr height=0 style='display:none'>BLANKS</tr>",
                "<tr style='display:none'><td colspan=11></td></tr>",
                "<tr style='mso-hide:all;visibility:hidden'><td></td></tr>"
            })
    void a_hidden_row_that_only_holds_the_layout_is_told(String hidden) {
        String row = hidden.replace("BLANKS", "<td width=64></td>".repeat(ORDER_COLUMNS.size()));
        check(orders(List.of(order("1", ""), order("2", ""))).replace("</table>", row + "</table>"));
    }

    @Test
    void captions_and_blank_rows_before_the_head_of_csv_and_workbook_are_told() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Orders of May"));
        rows.add(List.of(""));
        rows.add(List.of("Exported", "2025.05.31 10:00", "by", "Ann"));
        rows.add(ORDER_COLUMNS);
        rows.add(order("1", ""));
        rows.add(order("2", ""));
        StringBuilder csv = new StringBuilder();
        rows.forEach(row -> csv.append(String.join(";", row)).append("\r\n"));
        check(write(folder, "o.csv", csv.toString(), StandardCharsets.UTF_8));
        check(Mt5Fixtures.write(folder, "o.xlsx", Xlsx.list(rows)));
    }

    private void check(String page) {
        check(write(folder, "o.htm", page));
    }

    private static void check(Path file) {
        assertThat(recognised(file).kind()).isEqualTo(Mt5Kind.ORDERS);
        List<SourceRow> all = new ArrayList<>();
        try (Mt5Rows rows = Mt5Files.open(recognised(file))) {
            rows.forEachRemaining(all::add);
            assertThat(rows.sourceAccount().closes()).isTrue();
        }
        assertThat(all).allMatch(SourceRow.Good.class::isInstance);
        assertThat(values(all, "Order")).containsExactly("1", "2");
        assertThat(values(all, "Time#2")).containsOnly("2025.05.30 11:20:18.001");
    }
}
