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
 * last one. No part is empty.
 */
public final class KeyPattern {
    private static final Pattern PART = Pattern.compile("\\{([a-z][a-z0-9_]*)}");

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
        List<String> parts = new ArrayList<>();
        Matcher found = PART.matcher(source);
        while (found.find()) {
            if (parts.contains(found.group(1))) {
                throw new IllegalArgumentException("names the part {" + found.group(1) + "} twice");
            }
            parts.add(found.group(1));
        }
        String literals = PART.matcher(source).replaceAll("");
        if (source.isEmpty() || literals.indexOf('{') >= 0 || literals.indexOf('}') >= 0) {
            throw new IllegalArgumentException("is no pattern; parts are written {symbol}, in small letters");
        }
        if (source.contains("}{")) {
            throw new IllegalArgumentException("has two parts side by side, so that nobody can tell where one ends");
        }
        return new KeyPattern(source, List.copyOf(parts), compile(source, parts, fromEnd, digits), prefix(source));
    }

    private static Pattern compile(String source, List<String> parts, boolean fromEnd, Set<String> digits) {
        StringBuilder regex = new StringBuilder();
        Matcher found = PART.matcher(source);
        int end = 0;
        for (int i = 0; found.find(); i++) {
            regex.append(literal(source.substring(end, found.start())));
            boolean takesColons = i == (fromEnd ? 0 : parts.size() - 1);
            String one = digits.contains(found.group(1)) ? "[0-9]" : takesColons ? "." : "[^:]";
            regex.append('(').append(one).append("+)");
            end = found.end();
        }
        regex.append(literal(source.substring(end)));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** A literal text as keys hold it, one character a byte. */
    private static String literal(String text) {
        return text.isEmpty() ? "" : Pattern.quote(RedisKey.named(text).text());
    }

    private static String prefix(String source) {
        int first = source.indexOf('{');
        return RedisKey.named(first < 0 ? source : source.substring(0, first)).text();
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
