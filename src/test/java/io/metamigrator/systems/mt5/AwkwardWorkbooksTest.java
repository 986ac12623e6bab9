package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.recognised;
import static io.metamigrator.systems.mt5.Mt5Fixtures.refused;
import static io.metamigrator.systems.mt5.Mt5Fixtures.rows;
import static io.metamigrator.systems.mt5.Mt5Fixtures.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.SourceRow;
import io.metamigrator.systems.mt5.Mt5Export.What;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What spreadsheets hold beside plain tables: the right values, or a refusal that names sheet, row, column and value. */
class AwkwardWorkbooksTest {
    private static final List<String> HEAD = List.of("Time", "Login", "Deal", "Symbol", "Action", "Profit", "Comment");
    private static final List<String> DEAL =
            List.of("2025.05.30 11:20:17", "9001", "701", "EURUSD", "buy", "5.00", "note");

    @TempDir
    Path folder;

    @Test
    void rich_and_phonetic_texts_are_read_as_what_they_say() {
        String rich =
                "<si><r><t>bo</t></r><r><rPr><b/></rPr><t>ld</t></r><rPh sb=\"0\" eb=\"1\"><t>said</t></rPh></si>";
        Xlsx book = new Xlsx();
        Map<String, String> parts = Xlsx.parts(book.sheet("D", Xlsx.texts(HEAD) + with("Comment", book.shared("other")))
                .bytes());
        parts.computeIfPresent("xl/sharedStrings.xml", (name, xml) -> xml.replaceFirst("<si>.*?</si>", rich));
        assertThat(values(rows(Xlsx.write(folder, "r.xlsx", parts)), "Comment")).containsExactly("bold");
        String inline = "<c t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>";
        assertThat(value("Comment", inline)).isEqualTo("inline");
    }

    @Test
    void a_table_may_begin_anywhere_on_its_sheet() {
        String head = Xlsx.texts(HEAD).replaceFirst("<row>", "<row r=\"5\"><c r=\"A5\"/><c r=\"B5\"/>");
        String deal = Xlsx.texts(DEAL).replaceFirst("<row>", "<row r=\"6\"><c r=\"A6\"/><c r=\"B6\"/>");
        List<SourceRow> rows = rows(new Xlsx().sheet("D", head + deal).write(folder, "c5.xlsx"));
        assertThat(values(rows, "Deal")).containsExactly("701");
        assertThat(rows.get(0).place()).isEqualTo("c5.xlsx!D row 1 (line 6)");
    }

    @Test
    void a_row_above_the_head_that_groups_its_columns_is_told_and_not_taken_for_the_head() {
        String groups = Xlsx.texts(List.of("", "", "Trade", "", "", "Money", ""));
        Path file = new Xlsx()
                .sheet(
                        "D",
                        "",
                        groups + Xlsx.texts(HEAD) + Xlsx.texts(DEAL),
                        "<mergeCells><mergeCell ref=\"C1:E1\"/></mergeCells>",
                        "visible")
                .write(folder, "g.xlsx");
        try (Mt5Rows rows = Mt5Files.open(recognised(file))) {
            assertThat(rows).toIterable().singleElement().isInstanceOf(SourceRow.Good.class);
            assertThat(rows.sourceAccount().told()).containsEntry("captions", 1L);
        }
    }

    @Test
    void blank_rows_in_the_midst_are_told_and_the_rows_after_them_are_read() {
        String deals = Xlsx.texts(DEAL) + "<row r=\"5\"/>" + Xlsx.texts(DEAL).replace("701", "702");
        Path file = new Xlsx().sheet("D", Xlsx.texts(HEAD) + deals).write(folder, "b.xlsx");
        assertThat(values(rows(file), "Deal")).containsExactly("701", "702");
    }

    @Test
    void a_very_hidden_sheet_is_read_and_told_and_a_chart_is_passed_over() {
        Path hidden = new Xlsx()
                .sheet("D", "", Xlsx.texts(HEAD) + Xlsx.texts(DEAL), "", "veryHidden")
                .sheet("Chart", "")
                .write(folder, "v.xlsx");
        try (Mt5Rows rows = Mt5Files.open(recognised(hidden))) {
            assertThat(rows).toIterable().hasSize(1);
            assertThat(rows.notices())
                    .anyMatch(notice -> notice.contains("v.xlsx!D is a hidden sheet"))
                    .anyMatch(notice -> notice.contains("v.xlsx!Chart is passed over"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list.csv", "list.xls", "list"})
    void a_workbook_is_told_by_its_content_and_so_is_a_csv_file_of_that_name(String name) {
        Path workbook =
                new Xlsx().sheet("D", Xlsx.texts(HEAD) + Xlsx.texts(DEAL)).write(folder, name);
        assertThat(values(rows(workbook), "Deal")).containsExactly("701");
        String csv = String.join(";", HEAD) + "\r\n" + String.join(";", DEAL) + "\r\n";
        Path text = Mt5Fixtures.write(folder, "text.xlsx", csv, StandardCharsets.UTF_8);
        assertThat(values(rows(text), "Deal")).containsExactly("701");
    }

    @Test
    void a_workbook_with_macros_is_read_and_none_is_run() {
        Map<String, String> parts = Xlsx.parts(
                new Xlsx().sheet("D", Xlsx.texts(HEAD) + Xlsx.texts(DEAL)).bytes());
        parts.computeIfPresent(
                "[Content_Types].xml",
                (name, xml) -> xml.replace(
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                        "application/vnd.ms-excel.sheet.macroEnabled.main+xml"));
        assertThat(values(rows(Xlsx.write(folder, "m.xlsm", parts)), "Deal")).containsExactly("701");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "0.00%", "#,##0.0\\ %"})
    void a_value_shown_in_per_cent_is_refused_by_column(String format) {
        Map<String, String> parts = Xlsx.parts(new Xlsx()
                .sheet("D", Xlsx.texts(HEAD) + with("Profit", Xlsx.styled(5, "0.05")))
                .bytes());
        parts.computeIfPresent(
                "xl/styles.xml",
                (name, xml) -> xml.replaceFirst(
                        "<numFmt numFmtId=\"165\"[^>]*>",
                        java.util.regex.Matcher.quoteReplacement(
                                "<numFmt numFmtId=\"165\" formatCode=\"" + format + "\"/>")));
        Reason reason =
                ((SourceRow.Bad) rows(Xlsx.write(folder, "p.xlsx", parts)).get(0)).reason();
        assertThat(reason.field()).isEqualTo("Profit");
        assertThat(reason.value()).isEqualTo("0.05");
        assertThat(reason.advice()).contains("per cent");
    }

    @ParameterizedTest
    @CsvSource({"_x0000_, NUL", "#REF!, error", "#N/A, error", "#####, error"})
    void what_is_no_value_is_refused_by_column(String text, String advice) {
        Reason reason = ((SourceRow.Bad) row("Comment", Xlsx.text(text))).reason();
        assertThat(reason.field()).isEqualTo("Comment");
        assertThat(reason.advice()).contains(advice);
    }

    @Test
    void numbers_as_text_logins_with_exponents_and_shared_formulas_are_read() {
        assertThat(value("Login", Xlsx.text("9001"))).isEqualTo("9001");
        assertThat(value("Login", Xlsx.number("1.0E+9"))).isEqualTo("1000000000");
        assertThat(value("Profit", "<c><f t=\"shared\" ref=\"F2:F3\" si=\"0\">A1</f><v>5.25</v></c>"))
                .isEqualTo("5.25");
        assertThat(value("Comment", "<c t=\"str\"><f>\"\"</f><v></v></c>")).isEmpty();
    }

    @Test
    void files_of_other_programs_are_refused_by_what_they_are_and_say_how_to_save_them() {
        byte[] ole = new byte[3_000];
        System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, ole, 0, 4);
        byte[] locked = ole.clone();
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, locked, 1_000, name.length);
        Map<Object, String> refusals = new LinkedHashMap<>();
        refusals.put(ole, "old Office");
        refusals.put(locked, "password");
        refusals.put(new byte[] {9, 8, 8, 0, 0, 5, 5, 0, 0, 0, 0, 0}, "Excel before 97");
        refusals.put("%PDF-1.4\n%\u00e2\u00e3".getBytes(StandardCharsets.ISO_8859_1), "a PDF document");
        refusals.put(Xlsx.zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), ".ods");
        refusals.put(Xlsx.zip(Map.of("[Content_Types].xml", "<Types/>", "xl/workbook.bin", "x")), ".xlsb");
        refusals.put(Xlsx.zip(Map.of("Deals.csv", "x")), "packed file");
        refusals.put(
                "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"
                        .getBytes(StandardCharsets.UTF_8),
                "Excel 2003");
        refusals.forEach((bytes, what) -> {
            Mt5Export.Refused refused = refused(Mt5Fixtures.write(folder, "f.xlsx", (byte[]) bytes));
            assertThat(refused.whatItIs()).contains(what);
            assertThat(refused.advice()).isNotEmpty();
            assertThat(refused.what()).isIn(What.SPREADSHEET, What.BINARY);
        });
    }

    private static String with(String column, String cell) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < HEAD.size(); i++) {
            cells.add(HEAD.get(i).equals(column) ? cell : Xlsx.text(DEAL.get(i)));
        }
        return Xlsx.row(cells);
    }

    private SourceRow row(String column, String cell) {
        return rows(new Xlsx().sheet("D", Xlsx.texts(HEAD) + with(column, cell)).write(folder, "v.xlsx"))
                .get(0);
    }

    private String value(String column, String cell) {
        return values(List.of(row(column, cell)), column).get(0);
    }
}
