package io.metamigrator.systems.sqlite.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text of an expression into its pieces; braces within texts of SQL are no braces. */
final class ExpressionText {
    private static final Pattern LOOKED_UP = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\.(.+)", Pattern.DOTALL);

    private final String text;
    private final Map<String, ValueTable> values;
    private final List<Expression.Piece> pieces = new ArrayList<>();

    ExpressionText(String text, Map<String, ValueTable> values) {
        this.text = text;
        this.values = values;
    }

    List<Expression.Piece> pieces() {
        StringBuilder sql = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (c == '\'') {
                end = text.indexOf('\'', at + 1) + 1;
                if (end == 0) {
                    throw new IllegalArgumentException("has a text that is not closed");
                }
                sql.append(text, at, end);
            } else if (c == '{') {
                end = closing(at) + 1;
                if (!sql.isEmpty()) {
                    pieces.add(new Expression.Sql(sql.toString()));
                    sql.setLength(0);
                }
                pieces.add(piece(text.substring(at + 1, end - 1).strip()));
            } else {
                sql.append(c);
            }
            at = end;
        }
        if (!sql.isEmpty()) {
            pieces.add(new Expression.Sql(sql.toString()));
        }
        return pieces;
    }

    private int closing(int open) {
        int close = text.indexOf('}', open);
        if (close < 0) {
            throw new IllegalArgumentException("has a brace that is not closed");
        }
        return close;
    }

    private Expression.Piece piece(String inside) {
        if (inside.startsWith("\"") && inside.endsWith("\"") && inside.length() > 2) {
            return new Expression.Column(
                    inside.substring(1, inside.length() - 1).replace("\"\"", "\""), null, null);
        }
        if (inside.equals("file.name")) {
            return new Expression.Named();
        }
        Matcher table = TABLE.matcher(inside);
        if (table.matches() && inside.indexOf('?') < 0) {
            return new Expression.Other(new TableName(table.group(1), table.group(2)));
        }
        Matcher lookedUp = LOOKED_UP.matcher(inside);
        if (lookedUp.matches()) {
            ValueTable known = values.get(lookedUp.group(1));
            if (known == null) {
                throw new IllegalArgumentException("names the table of values '" + lookedUp.group(1)
                        + "', which is not there; there are " + values.keySet());
            }
            return column(lookedUp.group(2), known);
        }
        return column(inside, null);
    }

    private static Expression.Column column(String inside, @Nullable ValueTable known) {
        int mark = inside.indexOf('?');
        String name = mark < 0 ? inside : inside.substring(0, mark);
        if (name.isBlank()) {
            throw new IllegalArgumentException("has braces without a name");
        }
        String otherwise = mark < 0 ? null : inside.substring(mark + 1).strip();
        if (otherwise != null) {
            Expression.requireOne(otherwise);
        }
        return new Expression.Column(
                name.strip(), otherwise == null ? null : otherwise.isEmpty() ? "NULL" : otherwise, known);
    }
}
