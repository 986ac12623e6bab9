package io.metamigrator.systems.mt5;

import java.util.regex.Pattern;

/** A cell of a file that holds values and no markup. */
record ValueCell(String text, String doubt) implements TableRow.Cell {
    static final ValueCell BLANK = ValueCell.of("");

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char NO_BREAK_SPACE = '\u00A0';

    /** A cell that says what it says for sure. */
    static ValueCell of(String value) {
        return new ValueCell(clean(value), "");
    }

    /** @param why one clause with what to do */
    static ValueCell doubtful(String value, String why) {
        return new ValueCell(clean(value), why);
    }

    private static String clean(String value) {
        String text = value.replace(NO_BREAK_SPACE, ' ').replace("\r\n", "\n").strip();
        return text.indexOf(BYTE_ORDER_MARK) == 0 ? clean(text.substring(1)) : text;
    }

    @Override
    public String name() {
        return BLANKS.matcher(text).replaceAll(" ");
    }

    @Override
    public boolean showsDigit() {
        return text.chars().anyMatch(Character::isDigit);
    }
}
