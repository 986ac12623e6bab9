package io.metamigrator.systems.mt5;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * The text of table cells: no-break spaces become spaces, blanks at both ends go. Tags that only dress text are looked
 * through; any other markup in a cell is somebody's text and is kept as written, so that nothing vanishes.
 */
final class CellText {
    private static final char NO_BREAK_SPACE = '\u00A0';
    private static final int DEEPEST = 50;
    private static final Set<String> DRESS = Set.of("b", "div", "font", "span", "nobr", "p");

    private CellText() {}

    /** Texts of a row's cells, in order. */
    static List<String> of(Element row) {
        List<String> texts = new ArrayList<>(row.childNodeSize());
        for (Element cell : cells(row)) {
            texts.add(text(cell));
        }
        return texts;
    }

    /** The {@code td} and {@code th} elements of a row, in order. */
    static List<Element> cells(Element row) {
        List<Element> cells = new ArrayList<>(row.childNodeSize() / 2 + 1);
        for (int i = 0; i < row.childNodeSize(); i++) {
            if (row.childNode(i) instanceof Element cell
                    && (cell.normalName().equals("td") || cell.normalName().equals("th"))) {
                cells.add(cell);
            }
        }
        return cells;
    }

    static String text(Element cell) {
        int nodes = cell.childNodeSize();
        if (nodes == 0) {
            return "";
        }
        if (nodes == 1 && cell.childNode(0) instanceof TextNode only) {
            return clean(only.getWholeText());
        }
        StringBuilder text = new StringBuilder();
        append(cell, text, 0);
        return clean(text.toString());
    }

    private static void append(Element parent, StringBuilder text, int depth) {
        for (int i = 0; i < parent.childNodeSize(); i++) {
            Node node = parent.childNode(i);
            if (node instanceof TextNode words) {
                text.append(words.getWholeText());
            } else if (node instanceof Comment comment && comment.getData().contains("</t")) {
                // somebody's text that opens a comment has swallowed cells: shown, so that the row does not fit
                text.append("<!--").append(comment.getData());
            } else if (node instanceof Element element) {
                if (element.normalName().equals("br")) {
                    text.append('\n');
                } else if (depth >= DEEPEST) {
                    text.append(element.wholeText());
                } else if (DRESS.contains(element.normalName())) {
                    append(element, text, depth + 1);
                } else {
                    text.append(element.outerHtml());
                }
            }
        }
    }

    private static String clean(String text) {
        return text.replace(NO_BREAK_SPACE, ' ').replace("\r\n", "\n").strip();
    }
}
