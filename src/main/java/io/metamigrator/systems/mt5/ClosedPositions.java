package io.metamigrator.systems.mt5;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells a closed position by what its row says of the close, in any language that reports are read in. Closed ones are left
 * out: their orders and deals carry the same trades, and to open them again would make trades that nobody wants.
 */
final class ClosedPositions {
    /** What they are called where rows are counted. */
    static final String LABEL = "closed positions";

    private static final Pattern CLOSE =
            Pattern.compile("\\b(close[ds]?|closing|exit)\\b|cierre|cerrad|fechamento|fechad|закрыт|平倉|平仓|關閉|关闭|收盤|收盘");
    private static final Pattern NO_SIGN = Pattern.compile("vol|volumen|объ|量|by\\b|reason");

    private final List<Integer> columns = new ArrayList<>();

    /** @param names the columns of the list, in English as far as they are known; a second one is {@code Time#2} */
    ClosedPositions(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (isClose(names.get(i))) {
                columns.add(i);
            }
        }
    }

    /** Whether a column says when, or at which price, a position was closed. */
    static boolean isClose(String column) {
        String name =
                column.toLowerCase(Locale.ROOT).replace('_', ' ').replaceAll("(?<=\\p{L})(?=time|price|date)", " ");
        return name.equals("time#2")
                || CLOSE.matcher(name).find() && !NO_SIGN.matcher(name).find();
    }

    /** Whether the cells of a row say so. */
    boolean has(List<String> cells) {
        return columns.stream().anyMatch(column -> column < cells.size() && isFilled(cells.get(column)));
    }

    /** A time, or a price; a blank, a zero and MT5's beginning of time say that it is open. */
    private static boolean isFilled(String cell) {
        return Mt5Values.time(cell)
                .map(time -> time.getYear() > 1970)
                .orElseGet(() -> Mt5Values.decimal(cell)
                        .filter(number -> number.signum() != 0)
                        .isPresent());
    }

    static String notice(long count) {
        return count + " closed positions are left out: their orders and deals carry the same trades";
    }
}
