package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.list;
import static io.metamigrator.systems.mt5.Mt5Fixtures.order;
import static io.metamigrator.systems.mt5.Mt5Fixtures.orders;
import static io.metamigrator.systems.mt5.Mt5Fixtures.recognised;
import static io.metamigrator.systems.mt5.Mt5Fixtures.rows;
import static io.metamigrator.systems.mt5.Mt5Fixtures.values;
import static io.metamigrator.systems.mt5.Mt5Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.SourceRow;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListRowsTest {
    private static final String TITLE = "MetaTrader 5 Administrator Trading Accounts";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-16LE, FF FE", "UTF-16BE, FE FF", "UTF-8, EF BB BF", "UTF-8, ''", "UTF-16LE, ''", "UTF-16BE, ''"})
    void reads_every_encoding_that_exports_come_in(String charset, String mark) {
        int[] bytes = mark.isEmpty()
                ? new int[0]
                : List.of(mark.split(" ")).stream()
                        .mapToInt(b -> Integer.parseInt(b, 16))
                        .toArray();
        String text = list(TITLE, List.of("Login", "Name"), List.of(List.of("7001", "Žofie 李")));
        Path file = write(folder, "Accounts.htm", text, Charset.forName(charset), bytes);
        assertThat(values(rows(file), "Name")).containsExactly("Žofie 李");
    }

    @Test
    void does_not_take_utf_8_of_even_or_odd_length_for_utf_16() {
        String text = list(TITLE, List.of("Login", "Name"), List.of(List.of("7001", "Ann")));
        assertThat(values(rows(write(folder, "a.htm", text, StandardCharsets.UTF_8)), "Login"))
                .containsExactly("7001");
        assertThat(values(rows(write(folder, "b.htm", text + " ", StandardCharsets.UTF_8)), "Login"))
                .containsExactly("7001");
    }

    @ParameterizedTest
    @CsvSource({"lf", "mixed", "crlf"})
    void reads_every_line_end_and_says_the_line_of_a_row(String ends) {
        String text = orders(List.of(order("1", "a"), order("2", "b")));
        String changed = switch (ends) {
            case "lf" -> text.replace("\r\n", "\n");
            case "mixed" -> text.replace("<tr>\r\n", "<tr>\n");
            default -> text;
        };
        List<SourceRow> rows = rows(write(folder, "Orders.htm", changed));
        assertThat(values(rows, "Order")).containsExactly("1", "2");
        int line = text.substring(0, text.indexOf("<tr>")).split("\n", -1).length;
        assertThat(rows.get(0).place()).isEqualTo("Orders.htm row 1 (line " + line + ")");
        assertThat(rows.get(1).place()).isEqualTo("Orders.htm row 2 (line " + (line + 13) + ")");
    }

    @Test
    void numbers_columns_that_come_twice() {
        List<SourceRow> rows = rows(write(folder, "Orders.htm", orders(List.of(order("1", "")))));
        assertThat(values(rows, "Time")).containsExactly("2025.05.30 11:20:17.370");
        assertThat(values(rows, "Time#2")).containsExactly("2025.05.30 11:20:18.001");
        assertThat(values(rows, "Price#2")).containsExactly("1.14390");
    }

    @Test
    void reads_any_order_and_choice_of_columns_in_any_spelling() {
        String text = list(
                TITLE,
                List.of("E-mail", "Registration", " Login ", "Lead campaign", "Own column"),
                List.of(List.of("a@example.com", "2025.06.08 04:50", "7001", "spring", "kept")));
        List<SourceRow> rows = rows(write(folder, "Accounts.htm", text));
        assertThat(values(rows, "Email")).containsExactly("a@example.com");
        assertThat(values(rows, "Registration Time")).containsExactly("2025.06.08 04:50");
        assertThat(values(rows, "Login")).containsExactly("7001");
        assertThat(values(rows, "Lead Campaign")).containsExactly("spring");
        assertThat(values(rows, "Own column")).containsExactly("kept");
    }

    @Test
    void hands_out_a_row_with_a_missing_or_extra_cell_as_bad_and_reads_on() {
        List<String> longer = new ArrayList<>(order("2", "secret note"));
        longer.add("one too many");
        List<String> shorter = order("3", "x").subList(1, 11);
        List<SourceRow> rows = rows(write(
                folder, "Orders.htm", orders(List.of(order("1", ""), longer, shorter, List.of(), order("4", "")))));
        assertThat(values(rows, "Order")).containsExactly("1", "4");
        assertThat(rows).hasSize(5);
        for (int i : List.of(1, 2, 3)) {
            SourceRow.Bad bad = (SourceRow.Bad) rows.get(i);
            assertThat(bad.reason().code()).isEqualTo(Reason.Code.CELL_COUNT);
            assertThat(bad.place()).startsWith("Orders.htm row " + (i + 1));
        }
        assertThat(((SourceRow.Bad) rows.get(1)).source().cells()).contains("secret note");
        assertThat(rows.toString()).doesNotContain("secret note");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "&lt;b&gt; Caf&eacute; &amp; &quot;co&quot;|<b> Café & \"co\"",
                "<script>alert(1)</script>|<script>alert(1)</script>",
                "it's \"quoted\"|it's \"quoted\"",
                "🚀 up|🚀 up",
                "سلام עולם|سلام עולם",
                "&nbsp;100&nbsp;000.00 |100 000.00",
                "<font color=red>red</font>|red"
            })
    void keeps_what_a_cell_says(String cell, String value) {
        List<SourceRow> rows = rows(write(folder, "Orders.htm", orders(List.of(order("1", cell), order("2", "next")))));
        assertThat(values(rows, "Comment")).containsExactly(value, "next");
    }

    @Test
    void keeps_a_line_break_within_a_cell_and_drops_blanks_around_it() {
        List<SourceRow> rows = rows(
                write(folder, "Orders.htm", orders(List.of(order("1", " \r\none\r\ntwo "), order("2", "a<br>b")))));
        assertThat(values(rows, "Comment")).containsExactly("one\ntwo", "a\nb");
    }

    @Test
    void reads_half_a_character_where_mt5_has_cut_a_comment() {
        List<SourceRow> rows = rows(write(folder, "Orders.htm", orders(List.of(order("1", "up \uD83D")))));
        assertThat(values(rows, "Comment").get(0)).startsWith("up ");
    }

    @Test
    void rows_swallowed_by_a_comment_or_script_in_a_cell_leave_a_bad_row() {
        for (String opener : List.of("<!-- see", "<script>")) {
            List<SourceRow> rows = rows(write(
                    folder, "Orders.htm", orders(List.of(order("1", ""), order("2", opener), order("3", "lost")))));
            assertThat(rows.get(0)).isInstanceOf(SourceRow.Good.class);
            assertThat(rows.get(1))
                    .isInstanceOfSatisfying(
                            SourceRow.Bad.class,
                            bad -> assertThat(bad.reason().advice()).contains("hides the rows after it"));
        }
    }

    @Test
    void has_no_rows_where_the_list_has_none() {
        assertThat(rows(write(folder, "Orders.htm", orders(List.of())))).isEmpty();
    }

    @Test
    void a_list_that_is_cut_off_later_fails_at_its_end_with_the_last_whole_row() {
        String whole = orders(IntStream.rangeClosed(1, 5)
                .mapToObj(i -> order(String.valueOf(i), ""))
                .toList());
        Mt5Export.Recognised export = recognised(write(folder, "Orders.htm", whole));
        write(folder, "Orders.htm", whole.substring(0, whole.lastIndexOf("<td")));
        List<SourceRow> read = new ArrayList<>();
        try (Mt5Rows rows = Mt5Files.open(export)) {
            assertThatThrownBy(() -> rows.forEachRemaining(read::add))
                    .isInstanceOfSatisfying(TruncatedExportException.class, e -> {
                        assertThat(e.file()).isEqualTo("Orders.htm");
                        assertThat(e.lastGoodRow()).isEqualTo(4);
                    })
                    .hasMessageContaining("Orders.htm is cut off");
        }
        assertThat(values(read, "Order")).startsWith("1", "2").doesNotContain("5");
    }

    @Test
    void bytes_that_are_not_utf_8_are_an_error_not_a_changed_name() {
        String text = list(TITLE, List.of("Login", "Name"), List.of(List.of("1", "Ann"), List.of("2", "Zoë Secret")));
        Mt5Export.Recognised export = recognised(write(folder, "a.htm", text, StandardCharsets.UTF_8));
        write(folder, "a.htm", text, StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> rows(export))
                .isInstanceOf(UnreadableExportException.class)
                .hasMessageContaining("UTF-8")
                .hasMessageNotContaining("Secret");
    }

    @Test
    void reads_a_long_list_row_by_row() {
        List<List<String>> many = IntStream.rangeClosed(1, 20_000)
                .mapToObj(i -> order(String.valueOf(i), "note " + i))
                .toList();
        List<SourceRow> rows = rows(write(folder, "Orders.htm", orders(many)));
        assertThat(rows).hasSize(20_000);
        assertThat(values(rows, "Comment")).endsWith("note 20000");
    }
}
