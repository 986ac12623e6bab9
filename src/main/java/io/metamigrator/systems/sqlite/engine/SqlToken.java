package io.metamigrator.systems.sqlite.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of SQL with its place in the text; comments and blanks are none.
 *
 * @param end the first character that does not belong to it
 */
public record SqlToken(Kind kind, String text, int start, int end) {

    /** What a token is. */
    public enum Kind {
        WORD,
        NAME,
        STRING,
        SIGN,
        /** It begins, and the text ends before it does. */
        UNCLOSED
    }

    public boolean isSign(char sign) {
        return kind == Kind.SIGN && text.charAt(0) == sign;
    }

    /** @param word in capital letters */
    public boolean isWord(String word) {
        return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(word);
    }

    /** All tokens of a text, as SQLite cuts it. */
    public static List<SqlToken> of(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end;
            if (Character.isWhitespace(c)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                end = sql.indexOf("*/", at + 2);
                at = end < 0 ? sql.length() : end + 2;
            } else {
                SqlToken token = token(sql, at, c);
                tokens.add(token);
                at = token.end;
            }
        }
        return tokens;
    }

    private static SqlToken token(String sql, int at, char c) {
        return switch (c) {
            case '\'' -> quoted(sql, at, '\'', Kind.STRING);
            case '"', '`' -> quoted(sql, at, c, Kind.NAME);
            case '[' -> {
                int end = sql.indexOf(']', at);
                yield end < 0 ? unclosed(sql, at) : new SqlToken(Kind.NAME, sql.substring(at, end + 1), at, end + 1);
            }
            default -> {
                int end = at + 1;
                while (isPartOfWord(c) && end < sql.length() && isPartOfWord(sql.charAt(end))) {
                    end++;
                }
                Kind kind = isPartOfWord(c) ? Kind.WORD : Kind.SIGN;
                yield new SqlToken(kind, sql.substring(at, end), at, end);
            }
        };
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 0x7F;
    }

    private static SqlToken quoted(String sql, int at, char quote, Kind kind) {
        int end = at + 1;
        while (true) {
            end = sql.indexOf(quote, end);
            if (end < 0) {
                return unclosed(sql, at);
            }
            if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                end += 2;
            } else {
                return new SqlToken(kind, sql.substring(at, end + 1), at, end + 1);
            }
        }
    }

    private static SqlToken unclosed(String sql, int at) {
        return new SqlToken(Kind.UNCLOSED, sql.substring(at), at, sql.length());
    }
}
