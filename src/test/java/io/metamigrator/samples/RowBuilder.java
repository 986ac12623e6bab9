package io.metamigrator.samples;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One row of a list, filled by column name; a column that is never set stays empty. */
final class RowBuilder {
    static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern("uuuu.MM.dd HH:mm:ss.SSS", Locale.ROOT);
    static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu.MM.dd HH:mm", Locale.ROOT);

    private static final Map<ExportList, Map<String, Integer>> POSITIONS = positions();

    private final Map<String, Integer> position;
    private final String[] values;

    RowBuilder(ExportList list) {
        this.position = POSITIONS.get(list);
        this.values = new String[list.columns().size()];
        Arrays.fill(values, "");
    }

    /** Sets a column; the second column of the same name is {@code Time#2}. */
    RowBuilder set(String column, String value) {
        Integer index = position.get(column);
        if (index == null) {
            throw new IllegalArgumentException("no column " + column);
        }
        values[index] = value;
        return this;
    }

    RowBuilder set(String column, long value) {
        return set(column, Long.toString(value));
    }

    /** The same value in several columns. */
    RowBuilder all(String value, String... columns) {
        for (String column : columns) {
            set(column, value);
        }
        return this;
    }

    RowBuilder money(String column, BigDecimal value) {
        return set(column, value.setScale(2).toPlainString());
    }

    RowBuilder volume(String column, BigDecimal value) {
        return set(column, plain(value));
    }

    RowBuilder time(String column, LocalDateTime value) {
        return set(column, MILLISECONDS.format(value));
    }

    RowBuilder minutes(String column, LocalDateTime value) {
        return set(column, MINUTES.format(value));
    }

    List<String> cells() {
        return List.of(values);
    }

    /** Without trailing zeros and without exponent: {@code 1.05}, {@code 10}, {@code 0}. */
    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static Map<ExportList, Map<String, Integer>> positions() {
        Map<ExportList, Map<String, Integer>> positions = new HashMap<>();
        for (ExportList list : ExportList.values()) {
            Map<String, Integer> ofList = new HashMap<>();
            for (int i = 0; i < list.columns().size(); i++) {
                String name = list.columns().get(i).name();
                ofList.put(ofList.containsKey(name) ? name + "#2" : name, i);
            }
            positions.put(list, ofList);
        }
        return positions;
    }
}
