package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.Mt5Fixtures.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.mt5.Mt5Export.What;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workbooks that are cut off, damaged, out of bounds or none at all. */
class WorkbookBoundsTest {
    private static final List<String> DEALS = List.of("Time", "Login", "Deal", "Symbol", "Action", "Profit", "Comment");

    @TempDir
    Path folder;

    @Test
    void a_workbook_that_is_cut_off_is_said_to_be() {
        byte[] whole = new Xlsx().sheet("S", Xlsx.texts(DEALS) + deal("701")).bytes();
        Path file = Mt5Fixtures.write(folder, "c.xlsx", Arrays.copyOf(whole, whole.length - 40));
        assertThat(refused(file).what()).isEqualTo(What.TRUNCATED);
    }

    @Test
    void a_damaged_part_is_found_by_its_checksum() {
        byte[] whole = new Xlsx()
                .sheet("S", Xlsx.texts(DEALS) + deal("701").repeat(50))
                .bytes();
        // the checksum of the first part, in the zip's directory
        int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\1\2") + 16;
        whole[at] ^= 1;
        assertThat(refused(Mt5Fixtures.write(folder, "c.xlsx", whole)).what()).isIn(What.SPREADSHEET, What.TRUNCATED);
    }

    @Test
    void what_only_looks_like_a_workbook_is_refused_by_name() {
        Path ods = Xlsx.write(folder, "a.xlsx", Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet"));
        assertThat(refused(ods).message()).contains("OpenDocument").contains("save it as Excel workbook");
        Path zip = Xlsx.write(folder, "b.xlsx", Map.of("Deals.htm", "<html>"));
        assertThat(refused(zip).message()).contains("unpack it");
        Path binary = Xlsx.write(folder, "c.xlsx", Map.of("xl/workbook.bin", "x"));
        assertThat(refused(binary).message()).contains(".xlsb");
        byte[] ole = new byte[2048];
        System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, ole, 0, 4);
        assertThat(refused(Mt5Fixtures.write(folder, "d.xlsx", ole)).message()).contains(".xls");
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, ole, 1024, name.length);
        assertThat(refused(Mt5Fixtures.write(folder, "e.xlsx", ole)).message()).contains("password");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "entities|<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet><sheetData/></worksheet>",
                "order|<worksheet><sheetData><row r='2'/><row r='1'/></sheetData></worksheet>",
                "order|<worksheet><sheetData><row r='1'><c r='B1'/><c r='A1'/></row></sheetData></worksheet>",
                "order|<worksheet><sheetData><row r='1'><c r='ZZZ1'/></row></sheetData></worksheet>",
                "does not hold|<worksheet><sheetData><row><c t='s'><v>2000000000</v></c></row></sheetData></worksheet>",
                "merged|<worksheet><sheetData/><mergeCells><mergeCell ref='A1:A9999999'/></mergeCells></worksheet>",
                "ISO|<worksheet><sheetData><row><c t='d'><v>2025-05-30</v></c></row></sheetData></worksheet>",
                "breaks|<worksheet><sheetData><row></sheetData></worksheet>"
            })
    void a_workbook_out_of_bounds_is_refused_by_what_is_wrong(String word, String sheet) {
        Map<String, String> parts = Xlsx.parts(new Xlsx().sheet("S", "").bytes());
        parts.put("xl/worksheets/sheet0.xml", sheet);
        assertThat(refused(Xlsx.write(folder, "x.xlsx", parts)).message()).contains(word);
    }

    @Test
    void a_sheet_that_the_workbook_does_not_lead_to_is_said_and_the_file_refused() {
        Map<String, String> parts = Xlsx.parts(
                new Xlsx().sheet("S", Xlsx.texts(DEALS) + deal("701")).bytes());
        parts.put("xl/_rels/workbook.xml.rels", "<Relationships/>");
        assertThat(refused(Xlsx.write(folder, "x.xlsx", parts)).message()).contains("x.xlsx", "cannot be read");
    }

    @Test
    void a_bomb_is_refused_before_it_is_unpacked() {
        Map<String, String> parts = Xlsx.parts(new Xlsx().sheet("S", "").bytes());
        parts.put(
                "xl/worksheets/sheet0.xml",
                "<worksheet><sheetData>" + "<row/>".repeat(14_000_000) + "</sheetData></worksheet>");
        assertThat(refused(Xlsx.write(folder, "x.xlsx", parts)).message()).contains("unpacks to more than");
    }

    private static String deal(String ticket) {
        return Xlsx.texts(List.of("2025.05.30 11:20:17", "9001", ticket, "EURUSD", "buy", "5.00", "note"));
    }
}
