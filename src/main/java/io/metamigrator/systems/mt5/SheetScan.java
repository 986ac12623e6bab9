package io.metamigrator.systems.mt5;

import static io.metamigrator.systems.mt5.WorkbookScan.attribute;

import io.metamigrator.systems.mt5.WorkbookParts.StrangePartException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks over one sheet: how many rows it holds, which of them are hidden, which cells are merged. */
final class SheetScan implements WorkbookParts.Step {
    private static final int MOST_COLUMNS = 16_384;
    private static final int LONGEST_TEXT = 1 << 18;
    private static final int MOST_ARRAY_FORMULAS = 1_000;
    private static final Pattern CELL = Pattern.compile("([A-Z]{1,3})(\\d{1,7})");

    private final String name;
    private final long sharedTexts;
    private final MergedCells merged = new MergedCells();
    private long rows;
    private long row;
    private int column;
    private long hiddenRows;
    private long hiddenColumns;
    private int arrayFormulas;
    private int text;
    private boolean shared;
    private boolean inValue;
    private final StringBuilder index = new StringBuilder();

    /** @param sharedTexts how many texts the workbook shares */
    SheetScan(String name, long sharedTexts) {
        this.name = name;
        this.sharedTexts = sharedTexts;
    }

    SheetFacts facts(int place, boolean isHidden) {
        return new SheetFacts(place, name, isHidden, rows, hiddenRows, hiddenColumns, merged);
    }

    @Override
    public void at(int event, XMLStreamReader xml) throws XMLStreamException, IOException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(xml);
            case XMLStreamConstants.END_ELEMENT -> end(xml);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                text += xml.getTextLength();
                if (text > LONGEST_TEXT) {
                    throw strange("a text of more than " + LONGEST_TEXT + " characters");
                }
                if (shared && inValue) {
                    index.append(xml.getText());
                }
            }
            default -> {
                // comments and blanks say nothing
            }
        }
    }

    private void start(XMLStreamReader xml) throws IOException {
        switch (xml.getLocalName()) {
            case "row" -> row(xml);
            case "c" -> cell(xml);
            case "v" -> inValue = true;
            case "f" -> {
                arrayFormulas += attribute(xml, "t").equals("array") ? 1 : 0;
                if (arrayFormulas > MOST_ARRAY_FORMULAS) {
                    throw strange("more than " + MOST_ARRAY_FORMULAS + " formulas of ranges");
                }
            }
            case "col" -> hiddenColumns += isTrue(xml, "hidden") ? width(xml) : 0;
            case "mergeCell" -> {
                if (!merged.add(attribute(xml, "ref"))) {
                    throw strange("too many merged cells; unmerge them");
                }
            }
            default -> {
                // of no weight for values
            }
        }
    }

    private static boolean isTrue(XMLStreamReader xml, String name) {
        String value = attribute(xml, name);
        return value.equals("1") || value.equals("true");
    }

    private static long width(XMLStreamReader xml) {
        String first = attribute(xml, "min");
        String last = attribute(xml, "max");
        return first.matches("\\d{1,5}") && last.matches("\\d{1,5}")
                ? Math.max(0, Long.parseLong(last) - Long.parseLong(first) + 1)
                : 1;
    }

    private void row(XMLStreamReader xml) throws IOException {
        String number = attribute(xml, "r");
        long next = number.matches("\\d{1,7}") ? Long.parseLong(number) : row + 1;
        if (next <= row) {
            throw strange("rows that are not in their order");
        }
        row = next;
        rows++;
        column = -1;
        hiddenRows += isTrue(xml, "hidden") ? 1 : 0;
    }

    private void cell(XMLStreamReader xml) throws IOException {
        String place = attribute(xml, "r");
        Matcher found = CELL.matcher(place);
        int next = found.matches() ? MergedCells.column(found.group(1)) : column + 1;
        boolean wrong = !place.isEmpty() && (!found.matches() || Long.parseLong(found.group(2)) != row);
        if (wrong || next <= column || next >= MOST_COLUMNS) {
            throw strange("cells that are not in their order, or not where they say");
        }
        column = next;
        text = 0;
        index.setLength(0);
        shared = attribute(xml, "t").equals("s");
        if (attribute(xml, "t").equals("d")) {
            throw strange("dates written as texts of ISO");
        }
    }

    private void end(XMLStreamReader xml) throws IOException {
        if (xml.getLocalName().equals("v")) {
            inValue = false;
            boolean known = !shared
                    || index.length() == 0
                    || index.toString().matches("\\d{1,9}") && Long.parseLong(index.toString()) < sharedTexts;
            if (!known) {
                throw strange("a text that the workbook does not hold");
            }
        }
    }

    private StrangePartException strange(String what) {
        return new StrangePartException("in row " + row + " its sheet " + name + " has " + what);
    }
}
