package io.metamigrator.systems.sqlite.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row as people name it, and as a verification tells it. */
public sealed interface RowName {

    /** {@code trades of ledger.db row 17}. */
    record Old(String file, String table, long row) implements RowName {
        @Override
        public String toString() {
            return table + " of " + file + " row " + row;
        }
    }

    /** {@code ledger.trades row 17}. */
    record Numbered(String database, String table, long row) implements RowName {}

    /** {@code ledger.trades id = 17}. @param key texts and numbers, by column */
    record Keyed(String database, String table, Map<String, Object> key) implements RowName {}

    Pattern OLD = Pattern.compile("(.+) of (\\S.*) row (-?\\d{1,18})", Pattern.DOTALL);
    Pattern NUMBERED = Pattern.compile("([^. ]+)\\.(.+) row (-?\\d{1,18})", Pattern.DOTALL);
    Pattern PART = Pattern.compile(
            "(\\w+|\"(?:[^\"]|\"\")+\") = ('(?:[^']|'')*'|-?\\d{1,18}(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)(?: AND |$)",
            Pattern.DOTALL);
    Pattern KEYED = Pattern.compile("([^. ]+)\\.(.+?) ((?:" + PART.pattern() + ")+)", Pattern.DOTALL);

    /** Empty if no row can be meant. */
    static Optional<RowName> of(String text) {
        Matcher old = OLD.matcher(text);
        if (old.matches()) {
            return Optional.of(new Old(old.group(2), old.group(1), Long.parseLong(old.group(3))));
        }
        Matcher numbered = NUMBERED.matcher(text);
        if (numbered.matches()) {
            return Optional.of(new Numbered(numbered.group(1), numbered.group(2), Long.parseLong(numbered.group(3))));
        }
        Matcher keyed = KEYED.matcher(text);
        return keyed.matches()
                ? Optional.of(new Keyed(keyed.group(1), keyed.group(2), key(keyed.group(3))))
                : Optional.empty();
    }

    private static Map<String, Object> key(String text) {
        Map<String, Object> key = new LinkedHashMap<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            key.put(name(part.group(1)), value(part.group(2)));
        }
        return key;
    }

    private static String name(String text) {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }

    private static Object value(String text) {
        if (text.startsWith("'")) {
            return text.substring(1, text.length() - 1).replace("''", "'");
        }
        return text.matches("-?\\d+") ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
    }
}
