package io.metamigrator.systems.redis.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a rule takes, with their parts: {@code indicators:{symbol}:{name}}. A part ends at the next {@code :},
 * but for one, which takes what is left with all its colons: the first part where names are read from their end, else the
 * last one. A part may be empty, unless it consists of digits.
 */
public final class KeyPattern {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final String source;
    private final List<String> parts;
    private final Pattern names;
    private final String prefix;

    private KeyPattern(String source, List<String> parts, Pattern names, String prefix) {
        this.source = source;
        this.parts = parts;
        this.names = names;
        this.prefix = prefix;
    }

    /**
     * Reads a pattern.
     *
     * @param fromEnd whether the first part takes the colons that are left over, not the last one
     * @param digits the parts that consist of digits only
     * @throws IllegalArgumentException that says what is wrong with it
     */
    static KeyPattern of(String source, boolean fromEnd, Set<String> digits) {
        List<BracedText.Piece> pieces = BracedText.cut(source);
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < pieces.size(); i += 2) {
            String part = pieces.get(i).text();
            if (!NAME.matcher(part).matches()) {
                throw new IllegalArgumentException("is no pattern; parts are written {symbol}, in small letters");
            }
            if (parts.contains(part)) {
                throw new IllegalArgumentException("names the part {" + part + "} twice");
            }
            if (i > 1 && pieces.get(i - 1).text().isEmpty()) {
                throw new IllegalArgumentException(
                        "has two parts side by side, so that nobody can tell where one ends");
            }
            parts.add(part);
        }
        return new KeyPattern(source, List.copyOf(parts), compile(pieces, fromEnd, digits), literal(pieces.get(0)));
    }

    private static Pattern compile(List<BracedText.Piece> pieces, boolean fromEnd, Set<String> digits) {
        StringBuilder regex = new StringBuilder();
        int greedy = fromEnd ? 1 : pieces.size() - 2;
        for (int i = 0; i < pieces.size(); i++) {
            BracedText.Piece piece = pieces.get(i);
            if (!piece.isPlace()) {
                regex.append(Pattern.quote(literal(piece)));
            } else if (digits.contains(piece.text())) {
                regex.append("([0-9]+)");
            } else {
                regex.append(i == greedy ? "(.*)" : "([^:]*)");
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** A literal text as keys hold it, one character a byte. */
    private static String literal(BracedText.Piece piece) {
        return RedisKey.named(piece.text()).text();
    }

    /** The parts of a name, by their own names; empty where the pattern does not take it. */
    Optional<Map<String, String>> parts(RedisKey key) {
        if (!key.text().startsWith(prefix)) {
            return Optional.empty();
        }
        Matcher matcher = names.matcher(key.text());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            values.put(parts.get(i), matcher.group(i + 1));
        }
        return Optional.of(values);
    }

    List<String> names() {
        return parts;
    }

    @Override
    public String toString() {
        return source;
    }
}
