package io.metamigrator.systems.redis.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name that a key gets: literal text, parts {@code {symbol}}, and words from tables, {@code {class(name)}}. */
public final class KeyTemplate {
    private static final Pattern PLACE =
            Pattern.compile("(?:([a-z][a-z0-9_-]*)\\(([a-z][a-z0-9_]*)\\)|([a-z][a-z0-9_]*))");

    private final String source;
    private final List<Piece> pieces;

    /** A literal, or a part with the table that it goes through. */
    private record Piece(
            String literal, @Nullable String part, @Nullable WordTable table) {}

    private KeyTemplate(String source, List<Piece> pieces) {
        this.source = source;
        this.pieces = pieces;
    }

    /** @throws IllegalArgumentException that says what is wrong with it */
    static KeyTemplate of(String source, List<String> parts, Map<String, WordTable> tables) {
        List<Piece> pieces = new ArrayList<>();
        for (BracedText.Piece each : BracedText.cut(source)) {
            pieces.add(
                    each.isPlace()
                            ? place(each.text(), parts, tables)
                            : new Piece(RedisKey.named(each.text()).text(), null, null));
        }
        return new KeyTemplate(source, List.copyOf(pieces));
    }

    private static Piece place(String text, List<String> parts, Map<String, WordTable> tables) {
        Matcher found = PLACE.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "has '{" + text + "}', where {part} or {table(part)} was expected, in small letters");
        }
        boolean plain = found.group(3) != null;
        return place(found.group(1), plain ? found.group(3) : found.group(2), parts, tables);
    }

    private static Piece place(@Nullable String table, String part, List<String> parts, Map<String, WordTable> tables) {
        if (!parts.contains(part)) {
            throw new IllegalArgumentException("asks for {" + part + "}, which the pattern does not have; it has "
                    + (parts.isEmpty() ? "no parts" : String.join(", ", parts)));
        }
        if (table != null && !tables.containsKey(table)) {
            throw new IllegalArgumentException(
                    "asks for the table " + table + "; there are " + String.join(", ", Set.copyOf(tables.keySet())));
        }
        return new Piece("", part, table == null ? null : tables.get(table));
    }

    RedisKey name(Map<String, String> parts) {
        StringBuilder name = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece.part() == null) {
                name.append(piece.literal());
            } else {
                String value = parts.getOrDefault(piece.part(), "");
                name.append(piece.table() == null ? value : piece.table().of(value));
            }
        }
        return new RedisKey(name.toString());
    }

    /** What stands before the first part: all target names begin so. */
    public String prefix() {
        return pieces.get(0).literal();
    }

    @Override
    public String toString() {
        return source;
    }
}
