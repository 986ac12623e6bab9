package io.metamigrator.systems.mt5;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which cells of a sheet have no value of their own, since they are merged with the one before or above them. */
final class MergedCells {
    private static final int MOST_ROWS = 2_000_000;
    private static final int BITS_OF_A_COLUMN = 15;
    private static final Pattern RANGE = Pattern.compile("([A-Z]{1,3})(\\d{1,7}):([A-Z]{1,3})(\\d{1,7})");

    /** Each row of each range: its number, its first column but the cell that holds the value, its last column. */
    private long[] spans = new long[16];

    private int size;
    private boolean sorted;

    /** @param range such as {@code A1:C3} @return whether it is one, and not too many are there */
    boolean add(String range) {
        Matcher found = RANGE.matcher(range);
        if (!found.matches()) {
            return false;
        }
        int firstRow = Integer.parseInt(found.group(2));
        int lastRow = Integer.parseInt(found.group(4));
        int first = column(found.group(1));
        int last = column(found.group(3));
        if (lastRow < firstRow || lastRow - firstRow + size >= MOST_ROWS) {
            return false;
        }
        for (int row = firstRow; row <= lastRow; row++) {
            add(row, row == firstRow ? first + 1 : first, last);
        }
        return true;
    }

    private void add(long row, int first, int last) {
        if (size == spans.length) {
            spans = Arrays.copyOf(spans, size * 2);
        }
        spans[size++] = row << 2 * BITS_OF_A_COLUMN | (long) first << BITS_OF_A_COLUMN | last;
        sorted = false;
    }

    /** Whether a cell has no value of its own. @param row from 1 @param column from 0 */
    boolean covers(long row, int column) {
        if (size == 0) {
            return false;
        }
        if (!sorted) {
            spans = Arrays.copyOf(spans, size);
            Arrays.sort(spans);
            sorted = true;
        }
        int at = Arrays.binarySearch(spans, row << 2 * BITS_OF_A_COLUMN);
        for (int i = at < 0 ? -at - 1 : at; i < size && spans[i] >> 2 * BITS_OF_A_COLUMN == row; i++) {
            int first = (int) (spans[i] >> BITS_OF_A_COLUMN) & (1 << BITS_OF_A_COLUMN) - 1;
            int last = (int) spans[i] & (1 << BITS_OF_A_COLUMN) - 1;
            if (first <= column && column <= last) {
                return true;
            }
        }
        return false;
    }

    /** The number of a column, from 0. @param letters such as {@code AB} */
    static int column(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++) {
            column = column * 26 + letters.charAt(i) - 'A' + 1;
        }
        return column - 1;
    }
}
