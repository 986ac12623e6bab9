package io.metamigrator.systems.mt5;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/**
 * The values of a sheet as MT5 writes them: numbers without an exponent and as exact as a spreadsheet is, times by the format
 * of their cell, formulas by what they gave. What a spreadsheet may have changed is in doubt.
 */
final class SheetValues {
    private static final int LARGEST_POWER = 30;
    private static final int FIRST_YEAR = 1900;
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);
    private static final Pattern NO_PART_OF_A_DATE =
            Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!h+\\]|m+\\]|s+\\])[^\\]]*\\]", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY = Pattern.compile("[yd]", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final DateTimeFormatter TO_THE_DAY = DateTimeFormatter.ofPattern("uuuu.MM.dd");
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("uuuu.MM.dd HH:mm:ss");
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("uuuu.MM.dd HH:mm:ss.SSS");

    private SheetValues() {}

    static ValueCell of(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return ValueCell.BLANK;
        }
        Object value = cell.getValue();
        if (cell.getType() == CellType.ERROR) {
            return SheetErrors.doubtful(String.valueOf(cell.getRawValue()));
        }
        if (value instanceof BigDecimal number) {
            return number(cell, number);
        }
        if (value instanceof Boolean truth) {
            return ValueCell.of(truth ? "TRUE" : "FALSE");
        }
        if (value == null && cell.getRawValue() == null && cell.getFormula() != null) {
            return ValueCell.doubtful(
                    "", "the formula has no value; open it in the spreadsheet, let it calculate, and save it again");
        }
        return SheetErrors.cell(unescaped(String.valueOf(value == null ? "" : value)));
    }

    /** Characters that XML cannot hold are written as {@code _x000D_}. */
    private static String unescaped(String text) {
        return text.indexOf("_x") < 0
                ? text
                : ESCAPED.matcher(text)
                        .replaceAll(code -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(code.group(1), 16))));
    }

    private static ValueCell number(Cell cell, BigDecimal number) {
        String format = cell.getDataFormatString();
        Integer id = format == null ? cell.getDataFormatId() : null;
        if (format != null && isDate(format) || id != null && isDate(id)) {
            return time(
                    cell, number, format == null || DAY.matcher(plain(format)).find());
        }
        if (format != null && plain(format).indexOf('%') >= 0) {
            return ValueCell.doubtful(
                    number.toPlainString(),
                    "it is shown in per cent; format the column as a number and look at its values");
        }
        if (number.signum() != 0 && Math.abs((long) number.precision() - number.scale()) > LARGEST_POWER) {
            return ValueCell.doubtful(
                    String.valueOf(cell.getRawValue()), "no number of a list is so large or so small");
        }
        BigDecimal rounded = number.round(new MathContext(LongNumbers.KEPT));
        boolean isWhole = number.stripTrailingZeros().scale() <= 0;
        if (isWhole && number.precision() - number.scale() > LongNumbers.KEPT) {
            return ValueCell.doubtful(
                    number.toPlainString(),
                    "a spreadsheet keeps 15 digits of a number, so that the last ones may be lost; export the list again"
                            + " and open it with this column as text");
        }
        return ValueCell.of(
                number.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }

    /** Whether numbers of this format are shown as a date, a time or both. */
    static boolean isDate(String format) {
        return DATE.matcher(plain(format)).find();
    }

    /** Formats of the countries of East Asia that a workbook does not spell out. */
    private static boolean isDate(int id) {
        return id >= 27 && id <= 36 || id >= 50 && id <= 58;
    }

    private static String plain(String format) {
        return NO_PART_OF_A_DATE.matcher(format.split(";", 2)[0]).replaceAll("").replaceAll("(?i)general", "");
    }

    private static ValueCell time(Cell cell, BigDecimal number, boolean hasDay) {
        String raw = String.valueOf(cell.getRawValue());
        if (!hasDay || number.signum() < 0 || number.compareTo(LAST_DAY) >= 0) {
            return ValueCell.doubtful(raw, "it is shown as a time, but has no day; format the column as day and time");
        }
        LocalDateTime time = cell.asDate();
        if (time.getYear() <= FIRST_YEAR) {
            return ValueCell.doubtful(raw, "it is shown as a time, but has no day; format the column as day and time");
        }
        boolean isDay = number.stripTrailingZeros().scale() <= 0;
        return ValueCell.of((isDay ? TO_THE_DAY : time.getNano() == 0 ? TO_THE_SECOND : EXACT).format(time));
    }
}
