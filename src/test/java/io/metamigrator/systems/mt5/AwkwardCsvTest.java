package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.refused;
import static io.metamigrator.systems.mt5.Mt5Fixtures.rows;
import static io.metamigrator.systems.mt5.Mt5Fixtures.values;
import static io.metamigrator.systems.mt5.Mt5Fixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.mapping.Joins;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.mapping.Outcome;
import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.systems.mt5.Mt5Export.What;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and programs do to CSV files: the right values, or a refusal that names place, column and value. */
class AwkwardCsvTest {
    private static final String HEAD = "Time;Login;Deal;Symbol;Action;Entry;Volume;Price;Profit;Comment";
    private static final String DEAL = "2025.05.30 11:20:17;9001;701;EURUSD;buy;in;0.5;1.13;5.00;note";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD\rDEAL\r",
                "HEAD\nDEAL\n",
                "sep=;\r\nHEAD\r\nDEAL\r\n",
                "\uFEFF\uFEFFHEAD\r\nDEAL\r\n",
                "HEAD;;\r\nDEAL;;\r\n",
                "HEAD;;\r\nDEAL\r\n",
                "HEAD\r\nDEAL;;\r\n",
                "Deals of May;;;;;;;;;\r\n;;;;;;Trade;;Money;\r\nHEAD\r\nDEAL\r\n",
                "HEAD\r\n\r\n;;;;;;;;;\r\nDEAL\r\n",
                "HEAD\r\nDEAL\r\n\r\n\r\n;;;\r\n",
                " Time ; LOGIN;deal;Symbol;ACTION;Entry;Volume;PRICE;Profit;comment\r\nDEAL\r\n"
            })
    void a_deal_is_read_whatever_surrounds_it(String form) {
        List<SourceRow> rows = rows(csv(form.replace("HEAD", HEAD).replace("DEAL", DEAL)));
        assertThat(rows).singleElement().isInstanceOf(SourceRow.Good.class);
        assertThat(reasons(rows.get(0))).isEmpty();
        assertThat(values(rows, "Deal")).containsExactly("701");
        assertThat(values(rows, "Time")).containsExactly("2025.05.30 11:20:17");
    }

    @Test
    void a_cell_in_quotes_may_hold_line_ends_separators_and_quotes() {
        List<SourceRow> rows =
                rows(csv(HEAD + "\r\n" + DEAL.replace("note", "\"a\r\nb;\"\"c\"\"\"") + "\r\n" + DEAL + "\r\n"));
        assertThat(values(rows, "Comment")).containsExactly("a\nb;\"c\"", "note");
        assertThat(rows.get(1).place()).isEqualTo("d.csv row 2 (line 4)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Profit|1'234.50|1234.50",
                "Profit|1\u2019234\u2019567,5|1234567.5",
                "Profit|-1'234|-1234",
                "Profit|1\u00a0234,50|1234.50",
                "Profit|1\u202f234,50|1234.50",
                "Price|1,13|1.13"
            })
    void thousands_and_fractions_of_every_country_are_read(String column, String written, String read) {
        assertThat(values(rows(csv(with(column, written))), column)).containsExactly(read);
    }

    @Test
    void a_comma_before_three_digits_is_thousands_where_the_other_numbers_have_dots() {
        Path file = csv(HEAD + "\r\n" + DEAL + "\r\n" + DEAL.replace("5.00", "1,234") + "\r\n");
        assertThat(values(rows(file), "Profit")).containsExactly("5.00", "1234");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Login|1.0E+9|not-a-number",
                "Login|''9001|not-a-number",
                "Login|9,001|not-a-number",
                "Deal|1.23457E+15|not-a-number",
                "Deal|123456789012345000|unsure-value",
                "Profit|5.00%|not-a-number",
                "Profit|(5.00)|not-a-number",
                "Profit|5.00-|not-a-number",
                "Profit|$5.00|not-a-number",
                "Profit|TRUE|not-a-number",
                "Profit|1'23.5|not-a-number",
                "Profit|#DIV/0!|unsure-value",
                "Time|########|unsure-value",
                "Time|30.05.2025 11:20:17|not-a-time",
                "Time|5/30/2025 11:20:17 AM|not-a-time",
                "Time|45807.4724|not-a-time",
                "Time|2025-05-30 11:20:17|not-a-time"
            })
    void a_value_that_cannot_be_known_is_refused_by_column(String column, String written, String code) {
        List<SourceRow> rows = rows(csv(with(column, written.replace("''", "'"))));
        assertThat(reasons(rows.get(0))).anySatisfy(reason -> {
            assertThat(reason.field()).isEqualTo(column);
            assertThat(reason.code().label()).isEqualTo(code);
            assertThat(reason.advice()).isNotEmpty();
        });
    }

    @Test
    void long_tickets_of_a_file_that_keeps_their_digits_are_not_doubted() {
        String exact = DEAL.replace("701", "123456789012345678");
        String round = DEAL.replace("701", "123456789012345000");
        assertThat(values(rows(csv(HEAD + "\r\n" + exact + "\r\n" + round + "\r\n")), "Deal"))
                .containsExactly("123456789012345678", "123456789012345000");
        String kept = DEAL.replace("701", "\"=\"\"123456789012345000\"\"\"");
        assertThat(values(rows(csv(HEAD + "\r\n" + kept + "\r\n")), "Deal")).containsExactly("123456789012345000");
    }

    @Test
    void a_total_below_the_list_is_no_deal_and_does_not_vanish() {
        List<SourceRow> rows = rows(csv(HEAD + "\r\n" + DEAL + "\r\nTotal;;;;;;0.5;;5.00;\r\n"));
        assertThat(rows).hasSize(2);
        assertThat(reasons(rows.get(1))).extracting(Reason::field).contains("Deal", "Login", "Time");
    }

    @Test
    void fractions_with_the_separator_of_the_cells_are_refused_by_row() {
        Path file = csv((HEAD + "\r\n" + DEAL.replace("0.5", "0;5") + "\r\n").replace(';', ','));
        assertThat(((SourceRow.Bad) rows(file).get(0)).reason().code()).isEqualTo(Reason.Code.CELL_COUNT);
    }

    @ParameterizedTest
    @CsvSource({"windows-1251, \u043f\u0440\u0438\u0432\u0435\u0442", "windows-1252, caf\u00e9"})
    void another_encoding_is_refused_with_its_first_line(String charset, String comment) {
        Path file = write(folder, "d.csv", with("Comment", comment), Charset.forName(charset));
        assertThat(refused(file).message()).contains("line 2", "UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-32LE", "UTF-32BE", "X-UTF-32LE-BOM", "X-UTF-32BE-BOM"})
    void utf_32_is_refused_by_its_name(String charset) {
        Path file = write(folder, "d.csv", with("Comment", "x"), Charset.forName(charset));
        assertThat(refused(file).what()).isEqualTo(What.UNKNOWN_ENCODING);
        assertThat(refused(file).message()).contains("UTF-32", "save it as UTF-8");
    }

    @Test
    void a_nul_is_told_with_its_line_or_its_column() {
        assertThat(refused(csv(with("Comment", "a\0b"))).message()).contains("line 2", "NUL");
        String late = HEAD + "\r\n" + (DEAL + "\r\n").repeat(5_000) + DEAL.replace("note", "a\0b") + "\r\n";
        List<SourceRow> rows = rows(csv(late));
        SourceRow.Bad last = (SourceRow.Bad) rows.get(rows.size() - 1);
        assertThat(last.reason().field()).isEqualTo("Comment");
        assertThat(last.reason().advice()).contains("NUL");
        assertThat(last.source().get("Comment")).isEqualTo("ab");
    }

    private static String with(String column, String written) {
        List<String> head = List.of(HEAD.split(";"));
        List<String> cells = new java.util.ArrayList<>(List.of(DEAL.split(";")));
        // no other number says how fractions are written
        cells.set(head.indexOf("Volume"), "1");
        cells.set(head.indexOf("Price"), "1");
        cells.set(head.indexOf("Profit"), "5");
        cells.set(head.indexOf(column), written);
        return HEAD + "\r\n" + String.join(";", cells) + "\r\n";
    }

    private Path csv(String text) {
        return write(folder, "d.csv", text, StandardCharsets.UTF_8);
    }

    private static List<Reason> reasons(SourceRow row) {
        if (row instanceof SourceRow.Bad bad) {
            return List.of(bad.reason());
        }
        Mapping mapping = Mapping.load(Path.of("routes/tradervolt/mapping.yaml"), ZoneOffset.UTC, key -> null);
        Outcome outcome = mapping.type("deals").map(((SourceRow.Good) row).source(), Joins.none());
        return outcome instanceof Outcome.Rejected rejected ? rejected.reasons() : List.of();
    }
}
