package io.metamigrator.systems.mt5;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes workbooks by hand, with whatever a spreadsheet may put into a cell. */
public final class Xlsx {
    /** Number formats of the styles 0, 1, ...: general, day and time, day, hours, an own one, an own one that is no date. */
    private static final String STYLES =
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\.mm\\.dd\\ hh:mm:ss\"/>"
                    + "<numFmt numFmtId=\"165\" formatCode=\"[Red]#,##0.00\\ &quot;days&quot;\"/></numFmts><cellXfs>"
                    + "<xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"14\"/><xf numFmtId=\"21\"/><xf numFmtId=\"164\"/>"
                    + "<xf numFmtId=\"165\"/></cellXfs></styleSheet>";

    private final Map<String, String> sheets = new LinkedHashMap<>();
    private final Map<String, String> states = new LinkedHashMap<>();
    private final List<String> shared = new ArrayList<>();
    private boolean is1904;

    static String number(String value) {
        return "<c><v>" + value + "</v></c>";
    }

    static String styled(int style, String value) {
        return "<c s=\"" + style + "\"><v>" + value + "</v></c>";
    }

    static String error(String value) {
        return "<c t=\"e\"><v>" + value + "</v></c>";
    }

    static String bool(boolean value) {
        return "<c t=\"b\"><v>" + (value ? 1 : 0) + "</v></c>";
    }

    /** @param value null if it was never calculated */
    static String formula(String value) {
        return "<c><f>A1+1</f>" + (value == null ? "" : "<v>" + value + "</v>") + "</c>";
    }

    static String textFormula(String value) {
        return "<c t=\"str\"><f>A1&amp;\"\"</f><v>" + value + "</v></c>";
    }

    static String text(String value) {
        return value.isEmpty()
                ? "<c/>"
                : "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(value) + "</t></is></c>";
    }

    /** A workbook with one list, its head first. */
    public static byte[] list(List<List<String>> rows) {
        return new Xlsx()
                .sheet("List", rows.stream().map(Xlsx::texts).collect(Collectors.joining()))
                .bytes();
    }

    /** A workbook with a list in each of its two sheets. */
    public static byte[] lists(List<List<String>> first, List<List<String>> second) {
        return new Xlsx()
                .sheet("First", first.stream().map(Xlsx::texts).collect(Collectors.joining()))
                .sheet("Second", second.stream().map(Xlsx::texts).collect(Collectors.joining()))
                .bytes();
    }

    String shared(String value) {
        shared.add(value);
        return "<c t=\"s\"><v>" + (shared.size() - 1) + "</v></c>";
    }

    static String escaped(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** A row of cells as XML. */
    static String row(List<String> cells) {
        return "<row>" + String.join("", cells) + "</row>";
    }

    static String texts(List<String> values) {
        return row(values.stream().map(Xlsx::text).toList());
    }

    Xlsx with1904() {
        is1904 = true;
        return this;
    }

    Xlsx sheet(String name, String rows) {
        return sheet(name, "", rows, "", "visible");
    }

    Xlsx sheet(String name, String before, String rows, String behind, String state) {
        sheets.put(name, "<worksheet>" + before + "<sheetData>" + rows + "</sheetData>" + behind + "</worksheet>");
        states.put(name, state);
        return this;
    }

    byte[] bytes() {
        Map<String, String> parts = new LinkedHashMap<>();
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        parts.put(
                "[Content_Types].xml",
                "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type
                        + "sheet.main+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" + type
                        + "sharedStrings+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" + type
                        + "styles+xml\"/></Types>");
        List<String> names = new ArrayList<>(sheets.keySet());
        StringBuilder list = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            list.append("<sheet name=\"" + names.get(i) + "\" sheetId=\"" + (i + 1) + "\" r:id=\"r" + i + "\" state=\""
                    + states.get(names.get(i)) + "\"/>");
            relations.append("<Relationship Id=\"r" + i + "\" Target=\"worksheets/sheet" + i + ".xml\"/>");
            parts.put("xl/worksheets/sheet" + i + ".xml", sheets.get(names.get(i)));
        }
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr date1904=\""
                        + (is1904 ? 1 : 0) + "\"/><sheets>" + list + "</sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
        parts.put("xl/styles.xml", STYLES);
        parts.put(
                "xl/sharedStrings.xml",
                shared.stream()
                        .map(value -> "<si><t xml:space=\"preserve\">" + escaped(value) + "</t></si>")
                        .collect(Collectors.joining("", "<sst>", "</sst>")));
        return zip(parts);
    }

    Path write(Path folder, String name) {
        return Mt5Fixtures.write(folder, name, bytes());
    }

    static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The parts of a workbook, to be changed. */
    static Map<String, String> parts(byte[] workbook) {
        Map<String, String> parts = new LinkedHashMap<>();
        try (java.util.zip.ZipInputStream zip =
                new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    static Path write(Path folder, String name, Map<String, String> parts) {
        try {
            return Files.write(folder.resolve(name), zip(parts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
