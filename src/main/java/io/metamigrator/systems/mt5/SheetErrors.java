package io.metamigrator.systems.mt5;

import java.util.regex.Pattern;

/** What spreadsheets write into a cell in the place of a value. */
final class SheetErrors {
    private static final Pattern ERROR = Pattern.compile(
            "#(REF!|VALUE!|DIV/0!|NAME\\?|NULL!|NUM!|N/A|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|GETTING_DATA|#{3,})");

    private SheetErrors() {}

    /** A cell of this text, which is in doubt if it is an error. */
    static ValueCell cell(String text) {
        if (text.indexOf('\0') >= 0) {
            return ValueCell.doubtful(text.replace("\0", ""), "it holds a NUL character; take it out");
        }
        return isError(text) ? doubtful(text) : ValueCell.of(text);
    }

    static ValueCell doubtful(String text) {
        return ValueCell.doubtful(
                text, "the spreadsheet has an error in the place of a value; mend it there and save it again");
    }

    static boolean isError(String text) {
        return text.startsWith("#") && ERROR.matcher(text.strip()).matches();
    }
}
