package io.metamigrator.systems.redis.mapping;

import java.util.ArrayList;
import java.util.List;

/** A text with places in braces, cut at them; {@code {{} and {@code }}} are the braces themselves. */
final class BracedText {
    private BracedText() {}

    /** Literal text, or what stands between the braces of a place. */
    record Piece(String text, boolean isPlace) {}

    /**
     * Literals and places in turn; a literal comes first and last, and may be empty.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    static List<Piece> cut(String source) {
        if (source.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int at = 0; at < source.length(); at++) {
            char c = source.charAt(at);
            if (c == '*') {
                throw new IllegalArgumentException("has a *, which has no meaning here; write {rest}");
            }
            if (c != '{' && c != '}') {
                literal.append(c);
            } else if (source.startsWith(String.valueOf(c).repeat(2), at)) {
                literal.append(c);
                at++;
            } else {
                int end = c == '{' ? source.indexOf('}', at) : -1;
                if (end < 0) {
                    throw new IllegalArgumentException(
                            "has a brace that stands alone; parts are written {symbol}, and braces themselves {{ and }}");
                }
                pieces.add(new Piece(literal.toString(), false));
                pieces.add(new Piece(source.substring(at + 1, end), true));
                literal.setLength(0);
                at = end;
            }
        }
        pieces.add(new Piece(literal.toString(), false));
        return pieces;
    }
}
