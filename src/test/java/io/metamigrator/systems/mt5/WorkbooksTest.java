package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.ORDER_COLUMNS;
import static io.metamigrator.systems.mt5.Mt5Fixtures.order;
import static io.metamigrator.systems.mt5.Mt5Fixtures.recognised;
import static io.metamigrator.systems.mt5.Mt5Fixtures.rows;
import static io.metamigrator.systems.mt5.Mt5Fixtures.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.SourceRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists and reports that somebody saved as XLSX. */
class WorkbooksTest {
    private static final List<String> DEALS = List.of("Time", "Login", "Deal", "Symbol", "Action", "Profit", "Comment");

    @TempDir
    Path folder;

    @Test
    void a_list_is_read_with_shared_and_inline_texts_and_says_file_sheet_and_row() {
        Xlsx book = new Xlsx();
        List<String> shared = order("2", "<b> & ż").stream().map(book::shared).toList();
        book.sheet("List", Xlsx.texts(ORDER_COLUMNS) + Xlsx.texts(order("1", "a\nb")) + Xlsx.row(shared));
        Path file = book.write(folder, "whatever");
        assertThat(recognised(file).kind()).isEqualTo(Mt5Kind.ORDERS);
        List<SourceRow> rows = rows(file);
        assertThat(values(rows, "Order")).containsExactly("1", "2");
        assertThat(values(rows, "Comment")).containsExactly("a\nb", "<b> & ż");
        assertThat(values(rows, "Time#2")).containsOnly("2025.05.30 11:20:18.001");
        assertThat(rows.get(1).place()).isEqualTo("whatever!List row 2 (line 3)");
    }

    @Test
    void a_terminal_history_is_read_and_every_row_is_accounted_for() {
        List<String> head = List.of(
                "Open Time",
                "Order",
                "Symbol",
                "Type",
                "Volume",
                "Price",
                "S / L",
                "T / P",
                "Time",
                "State",
                "",
                "Comment");
        String rows = Xlsx.texts(List.of("Trade History Report"))
                + Xlsx.texts(List.of("Account:", "", "", "9001 (USD, Broker-Demo, demo, Hedge)"))
                + Xlsx.texts(List.of("Orders")) + Xlsx.texts(head)
                + Xlsx.texts(List.of(
                        "2025.05.30 11:20:17",
                        "501",
                        "EURUSD",
                        "buy",
                        "0.5 / 0.5",
                        "market",
                        "",
                        "",
                        "2025.05.30 11:20:18",
                        "filled"))
                + "<row/>" + Xlsx.texts(List.of("Deals"))
                + Xlsx.texts(List.of(
                        "Time",
                        "Deal",
                        "Symbol",
                        "Type",
                        "Direction",
                        "Volume",
                        "Price",
                        "Order",
                        "Commission",
                        "Swap",
                        "Profit",
                        "Balance",
                        "Comment"))
                + Xlsx.row(List.of(
                        Xlsx.text("2025.05.30 11:20:18"),
                        Xlsx.number("701"),
                        Xlsx.text("EURUSD"),
                        Xlsx.text("buy"),
                        Xlsx.text("in"),
                        Xlsx.number("0.5"),
                        Xlsx.number("1.1300000000000001"),
                        Xlsx.number("501"),
                        Xlsx.number("0"),
                        Xlsx.number("0"),
                        Xlsx.number("-1250.5")))
                + Xlsx.row(List.of(
                        "<c/>",
                        "<c/>",
                        "<c/>",
                        "<c/>",
                        "<c/>",
                        "<c/>",
                        "<c/>",
                        "<c/>",
                        Xlsx.number("0"),
                        Xlsx.number("0"),
                        Xlsx.number("-1250.5")));
        Path file = new Xlsx()
                .sheet(
                        "Sheet1",
                        "",
                        rows,
                        "<mergeCells><mergeCell ref=\"A1:N1\"/><mergeCell ref=\"J4:K4\"/><mergeCell ref=\"J5:K5\"/></mergeCells>",
                        "visible")
                .write(folder, "ReportHistory-9001.xlsx");
        assertThat(recognised(file).kind()).isEqualTo(Mt5Kind.TERMINAL_HISTORY);
        Mt5Rows read = Mt5Files.open(recognised(file));
        List<SourceRow> all = all(read);
        assertThat(all).hasSize(2).allMatch(SourceRow.Good.class::isInstance);
        assertThat(values(all, "Login")).containsExactly("9001", "9001");
        assertThat(values(all.subList(1, 2), "Price")).containsExactly("1.13");
        assertThat(values(all.subList(1, 2), "Profit")).containsExactly("-1250.5");
        assertThat(read.sourceAccount().found()).isEqualTo(10);
        assertThat(read.sourceAccount().closes()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "45807.47241898148, 1, 2025.05.30 11:20:17",
        "45807.472423263891, 4, 2025.05.30 11:20:17.370",
        "45807, 2, 2025.05.30",
        "44345.47241898148, 1, 2025.05.30 11:20:17",
        "45807.99999999999, 1, 2025.05.31 00:00:00"
    })
    void a_date_that_became_a_number_is_read_by_its_format_in_both_systems(String serial, int style, String time) {
        Xlsx book = serial.startsWith("44345") ? new Xlsx().with1904() : new Xlsx();
        assertThat(value(book, Xlsx.styled(style, serial), "Time")).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"0.47241898148, 3", "0.5, 1", "-3, 1", "99999999, 2"})
    void a_time_without_a_day_is_rejected(String serial, int style) {
        assertThat(reason(Xlsx.styled(style, serial), "Time").code()).isEqualTo(Reason.Code.UNSURE_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "0.30000000000000004, 0.3",
        "1E-05, 0.00001",
        "1.2345E+3, 1234.5",
        "123456789012345, 123456789012345",
        "-0, 0",
        "1.956115E6, 1956115"
    })
    void a_number_is_read_as_exact_as_a_spreadsheet_is(String raw, String read) {
        assertThat(value(new Xlsx(), Xlsx.number(raw), "Deal")).isEqualTo(read);
        assertThat(value(new Xlsx(), Xlsx.styled(5, raw), "Deal")).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"1234567890123456", "1.23456789012345E+15", "1E+999999999", "1E-999999999"})
    void a_number_whose_digits_may_be_lost_is_rejected_by_name_but_not_as_text(String raw) {
        Reason reason = reason(Xlsx.number(raw), "Deal");
        assertThat(reason.code()).isEqualTo(Reason.Code.UNSURE_VALUE);
        assertThat(reason.field()).isEqualTo("Deal");
        assertThat(value(new Xlsx(), Xlsx.text("1234567890123456789"), "Deal")).isEqualTo("1234567890123456789");
    }

    @Test
    void formulas_give_what_they_gave_and_are_rejected_if_they_gave_nothing_or_an_error() {
        assertThat(value(new Xlsx(), Xlsx.formula("701"), "Deal")).isEqualTo("701");
        assertThat(value(new Xlsx(), Xlsx.textFormula("buy"), "Action")).isEqualTo("buy");
        assertThat(reason(Xlsx.formula(null), "Deal").advice()).contains("no value");
        assertThat(reason(Xlsx.error("#REF!"), "Profit").advice()).contains("error");
        assertThat(reason(Xlsx.textFormula("#N/A"), "Profit").advice()).contains("error");
        assertThat(value(new Xlsx(), Xlsx.bool(true), "Comment")).isEqualTo("TRUE");
    }

    @Test
    void merged_cells_of_records_are_rejected_by_row_and_column() {
        String rows = Xlsx.texts(DEALS) + deal("701") + deal("702").replaceFirst("<is><t[^>]*>9001</t></is>", "");
        Path file = new Xlsx()
                .sheet("S", "", rows, "<mergeCells><mergeCell ref=\"B2:B3\"/></mergeCells>", "visible")
                .write(folder, "m.xlsx");
        List<SourceRow> all = rows(file);
        assertThat(all.get(0)).isInstanceOf(SourceRow.Good.class);
        assertThat(((SourceRow.Bad) all.get(1)).reason().field()).isEqualTo("Login");
        assertThat(((SourceRow.Bad) all.get(1)).reason().advice()).contains("merged");
    }

    @Test
    void hidden_rows_columns_and_sheets_are_read_and_told() {
        String rows = Xlsx.texts(DEALS) + deal("701") + deal("702").replace("<row>", "<row hidden=\"1\">");
        Path file = new Xlsx()
                .sheet("S", "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>", rows, "", "hidden")
                .write(folder, "h.xlsx");
        Mt5Rows read = Mt5Files.open(recognised(file));
        assertThat(values(all(read), "Deal")).containsExactly("701", "702");
        assertThat(read.notices())
                .anyMatch(notice -> notice.contains("h.xlsx!S is a hidden sheet"))
                .anyMatch(notice -> notice.contains("1 hidden rows and 2 hidden columns"));
    }

    @Test
    void several_sheets_are_read_or_passed_over_by_name() {
        Path file = new Xlsx()
                .sheet("Deals", Xlsx.texts(DEALS) + deal("701"))
                .sheet("Orders", Xlsx.texts(ORDER_COLUMNS) + Xlsx.texts(order("501", "")))
                .sheet("Notes", Xlsx.texts(List.of("call Ann", "tomorrow")))
                .sheet("Empty", "")
                .write(folder, "all.xlsx");
        assertThat(recognised(file).kind()).isEqualTo(Mt5Kind.WORKBOOK);
        Mt5Rows read = Mt5Files.open(recognised(file));
        assertThat(all(read)).hasSize(2);
        assertThat(read.notices())
                .contains("all.xlsx!Notes is passed over: it is no list that is known")
                .contains("all.xlsx!Empty is passed over: it is empty");
        assertThat(read.sourceAccount().closes()).isTrue();
        assertThat(read.sourceAccount().taken()).containsEntry("deals", 1L).containsEntry("orders", 1L);
        assertThat(read.sourceAccount().told()).containsEntry("rows of sheets that are passed over", 1L);
        Mt5Sources sources = Mt5Sources.open(folder);
        assertThat(sources.rows("deals")).toIterable().hasSize(1);
        assertThat(sources.rows("orders")).toIterable().hasSize(1);
    }

    @Test
    void a_value_beyond_the_head_is_no_blank_and_rejects_its_row() {
        String row = deal("701").replace("</row>", "<c/>" + Xlsx.text("lost") + "</row>");
        List<SourceRow> all =
                rows(new Xlsx().sheet("S", Xlsx.texts(DEALS) + row).write(folder, "b.xlsx"));
        assertThat(((SourceRow.Bad) all.get(0)).reason().code()).isEqualTo(Reason.Code.CELL_COUNT);
    }

    private static String deal(String ticket) {
        return Xlsx.texts(List.of("2025.05.30 11:20:17", "9001", ticket, "EURUSD", "buy", "5.00", "note"));
    }

    private List<SourceRow> read(Xlsx book, String cell, String column) {
        List<String> cells = new ArrayList<>();
        for (String value : List.of("2025.05.30 11:20:17", "9001", "701", "EURUSD", "buy", "5.00", "note")) {
            cells.add(DEALS.get(cells.size()).equals(column) ? cell : Xlsx.text(value));
        }
        return rows(book.sheet("S", Xlsx.texts(DEALS) + Xlsx.row(cells)).write(folder, "v.xlsx"));
    }

    private String value(Xlsx book, String cell, String column) {
        return values(read(book, cell, column), column).get(0);
    }

    private Reason reason(String cell, String column) {
        return ((SourceRow.Bad) read(new Xlsx(), cell, column).get(0)).reason();
    }

    private static List<SourceRow> all(Mt5Rows rows) {
        List<SourceRow> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }
}
