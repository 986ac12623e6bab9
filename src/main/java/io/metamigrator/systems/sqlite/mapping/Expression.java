package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An SQL expression over columns of the old files, which stand in braces: {@code {amount} * 100}. {@code {isin?}} is NULL where
 * the table has no such column, and {@code {bucket?'core'}} something else; {@code {side(kind)}} is the column kind, translated
 * by the table of values side; {@code {ledger.trades}} is another table; {@code {file.name}} is what the name of the file says.
 */
public final class Expression {
    static final Expression NULL = new Expression(List.of(new Sql("NULL")), "NULL");

    private final List<Piece> pieces;
    private final String text;

    Expression(List<Piece> pieces, String text) {
        this.pieces = List.copyOf(pieces);
        this.text = text;
    }

    sealed interface Piece {}

    /** Text of the mapping, as it is. */
    record Sql(String text) implements Piece {}

    /** @param otherwise what stands for a column that is not there; null if it has to be */
    record Column(
            String name,
            @Nullable String otherwise,
            @Nullable ValueTable values) implements Piece {}

    /** A table of another file, or of the same. */
    record Other(TableName table) implements Piece {}

    /** What the name of the file says. */
    record Named() implements Piece {}

    /** What an expression is turned into SQL by: the columns and tables that there are. */
    public interface Binding {
        /** The column as an expression; empty where the table has none of this name. */
        Optional<String> column(String name);

        String table(TableName table);

        /** What the name of the file says, as an expression. */
        String named();
    }

    /** The expression in SQL. @throws IllegalStateException if a column is missing that has to be there */
    public String sql(Binding binding) {
        StringBuilder sql = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece instanceof Sql own) {
                sql.append(own.text());
            } else if (piece instanceof Column column) {
                sql.append(sql(column, binding));
            } else if (piece instanceof Other other) {
                sql.append(binding.table(other.table()));
            } else {
                sql.append(binding.named());
            }
        }
        return sql.toString();
    }

    private static String sql(Column column, Binding binding) {
        Optional<String> there = binding.column(column.name());
        if (there.isEmpty()) {
            if (column.otherwise() == null) {
                throw new IllegalStateException("there is no column " + column.name());
            }
            return column.otherwise();
        }
        return column.values() == null ? there.get() : column.values().translated(there.get());
    }

    /** A condition for each value that has to be translated: whether the table of values does not know it. */
    public List<Unknown> unknown(Binding binding) {
        List<Unknown> unknown = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Column column && column.values() != null) {
                binding.column(column.name())
                        .ifPresent(there -> unknown.add(new Unknown(
                                column.name(),
                                column.values().name(),
                                there,
                                column.values().isUnknown(there))));
            }
        }
        return unknown;
    }

    /** @param value the untranslated value @param condition that no line of the table of values has it */
    public record Unknown(String column, String values, String value, String condition) {}

    /** The columns that it reads. */
    public Stream<String> columns() {
        return columnPieces().map(Column::name);
    }

    /** The columns that have to be there. */
    public Stream<String> required() {
        return columnPieces().filter(column -> column.otherwise() == null).map(Column::name);
    }

    /** The other tables that it reads. */
    public Stream<TableName> tables() {
        return pieces.stream().filter(Other.class::isInstance).map(piece -> ((Other) piece).table());
    }

    /** The column that it is, where it is one and nothing else. */
    public Optional<String> plainColumn() {
        return pieces.size() == 1 && pieces.get(0) instanceof Column column && column.values() == null
                ? Optional.of(column.name())
                : Optional.empty();
    }

    /** Whether it is what the name of the file says, and nothing else. */
    public boolean isNamed() {
        return pieces.size() == 1 && pieces.get(0) instanceof Named;
    }

    private Stream<Column> columnPieces() {
        return pieces.stream().filter(Column.class::isInstance).map(Column.class::cast);
    }

    @Override
    public String toString() {
        return text;
    }

    /** @param text as the mapping has it; a mere name is a column @throws IllegalArgumentException that says what is wrong */
    static Expression parse(String text, Map<String, ValueTable> values) {
        String bare = text.strip();
        if (bare.equalsIgnoreCase("NULL")) {
            return NULL;
        }
        boolean isName = bare.matches("[A-Za-z_][A-Za-z0-9_]*\\??");
        return new Expression(new ExpressionText(isName ? "{" + bare + "}" : bare, values).pieces(), bare);
    }

    /** @throws IllegalArgumentException if it is more than one expression */
    static void requireOne(String sql) {
        int depth = 0;
        for (SqlToken token : SqlToken.of(sql)) {
            depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
            if (token.kind() == SqlToken.Kind.UNCLOSED || token.isSign(';') || depth < 0) {
                throw new IllegalArgumentException("is not one expression of SQL");
            }
        }
        if (depth != 0) {
            throw new IllegalArgumentException("has a parenthesis that is not closed");
        }
    }

    static String qualified(String column) {
        return "\"source\"." + Quoted.name(column);
    }
}
