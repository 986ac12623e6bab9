package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.mapping.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads names of tables and expressions out of a part of the mapping file. */
final class TableLines {
    private static final Pattern TABLE = Pattern.compile("([a-z][a-z0-9_]*)\\.(.+)", Pattern.DOTALL);

    private final Section section;
    private final Map<String, ValueTable> values;
    private final List<FileRule> files;

    TableLines(Section section, Map<String, ValueTable> values, List<FileRule> files) {
        this.section = section;
        this.values = values;
        this.files = files;
    }

    TableName table(String entry, String text) {
        Matcher name = TABLE.matcher(text);
        if (!name.matches()) {
            section.problem(entry, "'" + text + "' is no table of an old file", "write it as file.table");
            return new TableName("", text);
        }
        requireFile(entry, name.group(1));
        return new TableName(name.group(1), name.group(2));
    }

    private void requireFile(String entry, String alias) {
        if (files.stream().noneMatch(file -> file.alias().equals(alias))) {
            section.problem(
                    entry,
                    "'" + alias + "' is not among 'files'",
                    "use one of " + files.stream().map(FileRule::alias).toList());
        }
    }

    Expression expression(String entry, String text) {
        try {
            Expression expression = Expression.parse(text, values);
            Expression.requireOne(expression.sql(new Tried(expression)));
            expression.tables().forEach(table -> requireFile(entry, table.alias()));
            String wrong =
                    isPlain(expression) || expression.tables().findAny().isPresent() ? "" : Tried.compile(expression);
            if (wrong.isEmpty()) {
                return expression;
            }
            section.problem(entry, "'" + text + "' is no SQL: " + wrong, "mend it");
        } catch (IllegalArgumentException e) {
            section.problem(entry, "'" + text + "' " + e.getMessage(), "mend it");
        }
        return Expression.NULL;
    }

    /** Whether SQLite can have nothing against it. */
    private static boolean isPlain(Expression expression) {
        return expression.plainColumn().filter(name -> name.matches("\\w+")).isPresent();
    }

    /** An expression among columns that are all there, to see whether it is one. */
    private record Tried(Expression expression) implements Expression.Binding {
        @Override
        public Optional<String> column(String name) {
            return Optional.of(Expression.qualified(name));
        }

        @Override
        public String table(TableName table) {
            return "sqlite_schema";
        }

        @Override
        public String named() {
            return "''";
        }

        static String compile(Expression expression) {
            return Compiled.problem(
                    expression.sql(new Tried(expression)), Stream.concat(expression.columns(), Stream.of("")));
        }
    }
}
