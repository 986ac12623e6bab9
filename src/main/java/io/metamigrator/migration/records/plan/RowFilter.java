package io.metamigrator.migration.records.plan;

import io.metamigrator.mapping.SourceRecord;
import io.metamigrator.migration.failure.MigrationException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes rows by one column: {@code Login=1000,1001} or {@code Group=demo*}. A row whose source has no such column is
 * taken, since the filter says nothing about it.
 */
public final class RowFilter {
    private final String text;
    private final String column;
    private final List<Pattern> values;

    private RowFilter(String text, String column, List<Pattern> values) {
        this.text = text;
        this.column = column;
        this.values = values;
    }

    static RowFilter parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw MigrationException.usage("--filter takes column=value[,value...], such as Login=1000,1001 or"
                    + " Group=demo*, not '" + text + "'");
        }
        List<Pattern> values = Stream.of(text.substring(equals + 1).split(","))
                .map(String::strip)
                .map(RowFilter::pattern)
                .toList();
        return new RowFilter(text, text.substring(0, equals).strip(), values);
    }

    private static Pattern pattern(String value) {
        String regex = Stream.of(value.toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .reduce((one, other) -> one + ".*" + other)
                .orElse("");
        return Pattern.compile(regex, Pattern.DOTALL);
    }

    boolean excludes(SourceRecord row) {
        String value =
                row.header().has(column) && row.cells().size() == row.header().size() ? row.get(column) : null;
        if (value == null) {
            return false;
        }
        String folded = value.strip().toLowerCase(Locale.ROOT);
        return values.stream().noneMatch(pattern -> pattern.matcher(folded).matches());
    }

    @Override
    public String toString() {
        return text;
    }
}
