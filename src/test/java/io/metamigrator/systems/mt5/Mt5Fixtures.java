package io.metamigrator.systems.mt5;

import io.metamigrator.mapping.SourceRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes small exports in the forms that MT5 writes, and reads them back whole. */
final class Mt5Fixtures {
    static final List<String> ORDER_COLUMNS = List.of(
            "Time", "Login", "Order", "Symbol", "Type", "Initial volume", "Price", "Time", "Price", "State", "Comment");

    private Mt5Fixtures() {}

    static String list(String title, List<String> columns, List<List<String>> rows) {
        StringBuilder page = new StringBuilder("<html><head><title>" + title + "</title>\r\n");
        page.append("<style type=\"text/css\">\r\n<!--\r\ntd { font: 8pt Tahoma,Arial; }\r\n//-->\r\n</style>\r\n");
        page.append("</head>\r\n<body topmargin=1>\r\n<div align=center><table cellspacing=1 border=0>\r\n");
        page.append(row("<tr bgcolor=#c0c0c0>", columns));
        rows.forEach(cells -> page.append(row("<tr>", cells)));
        return page.append("</table>\n</div></body></html>\n").toString();
    }

    static String orders(List<List<String>> rows) {
        return list("MetaTrader 5 Administrator Orders", ORDER_COLUMNS, rows);
    }

    static List<String> order(String number, String comment) {
        return List.of(
                "2025.05.30 11:20:17.370",
                "7001",
                number,
                "EURUSD",
                "buy",
                "0.01",
                "1.14385",
                "2025.05.30 11:20:18.001",
                "1.14390",
                "filled",
                comment);
    }

    private static String row(String tag, List<String> cells) {
        StringBuilder row = new StringBuilder(tag + "\r\n");
        cells.forEach(cell -> row.append("<td align=right>").append(cell).append("</td>\r\n"));
        return row.append("</tr>\r\n").toString();
    }

    static Path write(Path folder, String name, String text) {
        return write(folder, name, text, StandardCharsets.UTF_16LE, 0xFF, 0xFE);
    }

    static Path write(Path folder, String name, String text, Charset charset, int... mark) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b : mark) {
            bytes.write(b);
        }
        bytes.writeBytes(text.getBytes(charset));
        return write(folder, name, bytes.toByteArray());
    }

    static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Mt5Export.Recognised recognised(Path file) {
        Mt5Export export = Mt5Files.identify(file);
        if (export instanceof Mt5Export.Recognised recognised) {
            return recognised;
        }
        throw new AssertionError(export.toString());
    }

    static Mt5Export.Refused refused(Path file) {
        Mt5Export export = Mt5Files.identify(file);
        if (export instanceof Mt5Export.Refused refused) {
            return refused;
        }
        throw new AssertionError(export.toString());
    }

    static List<SourceRow> rows(Path file) {
        return rows(recognised(file));
    }

    static List<SourceRow> rows(Mt5Export.Recognised export) {
        List<SourceRow> rows = new ArrayList<>();
        try (Mt5Rows source = Mt5Files.open(export)) {
            source.forEachRemaining(rows::add);
        }
        return rows;
    }

    static List<String> values(List<SourceRow> rows, String column) {
        List<String> values = new ArrayList<>();
        for (SourceRow row : rows) {
            if (row instanceof SourceRow.Good good) {
                values.add(String.valueOf(good.source().get(column)));
            }
        }
        return values;
    }
}
