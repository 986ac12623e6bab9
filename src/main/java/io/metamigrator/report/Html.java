package io.metamigrator.report;

import io.metamigrator.report.seal.Seal;
import java.util.List;

/** Writes HTML; every text and attribute is escaped, so that nothing which a file or the target says can become a tag. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** A cell of a table. @param style a class of the style sheet, or empty */
    record Cell(String text, String style) {
        static Cell of(Object text) {
            return new Cell(String.valueOf(text), "");
        }

        static Cell number(long number) {
            return new Cell(Long.toString(number), number == 0 ? "n zero" : "n");
        }
    }

    Html open(String tag, String style) {
        out.append('<').append(tag);
        if (!style.isEmpty()) {
            out.append(" class=\"").append(escaped(style)).append('"');
        }
        out.append('>');
        return this;
    }

    /** Opens a tag with attributes, given as name and value in turn. */
    Html start(String tag, Object... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(escaped(String.valueOf(attributes[i + 1]))).append('"');
        }
        out.append('>');
        return this;
    }

    /** A whole element with attributes. */
    Html element(String tag, String text, Object... attributes) {
        start(tag, attributes);
        out.append(escaped(text));
        return close(tag);
    }

    Html close(String tag) {
        out.append("</").append(tag).append(">\n");
        return this;
    }

    Html element(String tag, String style, String text) {
        open(tag, style);
        out.append(escaped(text));
        return close(tag);
    }

    Html heading(String text) {
        return element("h2", "", text);
    }

    Html paragraph(String style, String text) {
        return element("p", style, text);
    }

    /** A table whose numbers stand to the right, also above them. */
    Html table(String style, List<String> header, List<List<Cell>> rows) {
        start("div", "class", "wide").open("table", style);
        if (!header.isEmpty()) {
            open("thead", "").open("tr", "");
            for (int i = 0; i < header.size(); i++) {
                boolean number = !rows.isEmpty() && rows.get(0).get(i).style().startsWith("n");
                element("th", header.get(i), "class", number ? "n" : "w", "scope", "col");
            }
            close("tr").close("thead");
        }
        open("tbody", "");
        rows.forEach(row -> {
            open("tr", row.get(0).style().equals("sum") ? "sum" : "");
            row.forEach(cell -> element("td", cell.style(), cell.text()));
            close("tr");
        });
        return close("tbody").close("table").close("div");
    }

    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    /** A whole page with its own style sheet, which asks nothing of any server; holds a place for the signed document. */
    String page(String title, String styleSheet) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<title>" + escaped(title) + "</title>\n<style>\n" + styleSheet
                + "</style>\n</head>\n<body>\n<main>\n" + out
                + "</main>\n" + Seal.PLACE + "</body>\n</html>\n";
    }
}
