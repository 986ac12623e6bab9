package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.mapping.Section;
import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.TableRule.Choice;
import io.metamigrator.systems.sqlite.mapping.TableRule.Collision;
import io.metamigrator.systems.sqlite.mapping.TableRule.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the mapping file says of one new table, and holds it against the schema. */
final class TableSection {
    private final Section section;
    private final TargetSchema schema;
    private final Map<String, ValueTable> values;
    private final List<FileRule> files;

    TableSection(Section section, TargetSchema schema, Map<String, ValueTable> values, List<FileRule> files) {
        this.section = section;
        this.schema = schema;
        this.values = values;
        this.files = files;
    }

    /** The rule; empty where there is no such table, which is a problem of the file then. */
    Optional<TableRule> read() {
        String name = section.requiredText("table");
        Optional<TableShape> found = schema.shape().table(name);
        if (found.isEmpty()) {
            section.problem(
                    "table",
                    "the schema has no table '" + name + "'",
                    "use one of "
                            + schema.shape().tables().stream()
                                    .map(TableShape::name)
                                    .toList());
            return Optional.empty();
        }
        TableShape table = found.get();
        TableLines lines = new TableLines(section, values, files);
        String newest = section.text("newest");
        Choice choice = choice(newest != null);
        Collision collision = section.flag("renumber") ? Collision.RENUMBER : Collision.MERGE;
        if (collision == Collision.RENUMBER && table.rowidColumn().isEmpty()) {
            section.problem("renumber", "the rows of '" + name + "' have no number", "leave 'renumber' out");
        }
        Map<String, Expression> shared = columns(section, table);
        List<Source> sources = new ArrayList<>();
        for (Section line : section.sections("sources")) {
            sources.add(source(line, table, shared));
        }
        if (sources.isEmpty()) {
            section.problem("table", "the table '" + name + "' has no 'sources'", "name the old tables");
        }
        section.finish();
        return Optional.of(new TableRule(
                table, choice, newest == null ? null : lines.expression("newest", newest), collision, sources));
    }

    private Choice choice(boolean hasNewest) {
        String word = section.text("rule");
        if (word == null) {
            return Choice.UNION;
        }
        try {
            Choice choice = Choice.valueOf(word.toUpperCase(Locale.ROOT));
            if ((choice == Choice.NEWEST) != hasNewest) {
                section.problem(
                        "rule",
                        "'newest' goes with 'rule: newest', and with nothing else",
                        "say by what a row is newer");
            }
            return choice;
        } catch (IllegalArgumentException unknown) {
            section.problem("rule", "'" + word + "' is no rule", "use first, union or newest");
            return Choice.UNION;
        }
    }

    private Source source(Section line, TableShape table, Map<String, Expression> shared) {
        TableLines lines = new TableLines(line, values, files);
        TableName from = lines.table("from", line.requiredText("from"));
        Map<String, Expression> columns = new LinkedHashMap<>(shared);
        columns.putAll(columns(line, table));
        requireAll(line, table, columns);
        Map<Expression, String> exclusions = new LinkedHashMap<>();
        for (Section exclusion : line.sections("exclude")) {
            TableLines words = new TableLines(exclusion, values, files);
            exclusions.put(words.expression("when", exclusion.requiredText("when")), exclusion.requiredText("why"));
            exclusion.finish();
        }
        line.finish();
        return new Source(from, columns, exclusions);
    }

    private Map<String, Expression> columns(Section part, TableShape table) {
        TableLines lines = new TableLines(part, values, files);
        Map<String, Expression> columns = new LinkedHashMap<>();
        for (String same : part.texts("same")) {
            String name = same.replaceFirst("\\?.*", "");
            put(part, "same", table, columns, name, lines.expression("same", "{" + same + "}"));
        }
        Section named = part.section("columns");
        for (String name : named == null ? List.<String>of() : named.names()) {
            TableLines entries = new TableLines(named, values, files);
            put(named, name, table, columns, name, entries.expression(name, named.requiredText(name)));
        }
        return columns;
    }

    private static void put(
            Section part,
            String entry,
            TableShape table,
            Map<String, Expression> columns,
            String name,
            Expression expression) {
        @Nullable ColumnShape column = table.column(name).orElse(null);
        if (column == null || column.generated()) {
            part.problem(
                    entry,
                    "the new table has no column '" + name + "' that can be written",
                    "use one of " + table.written().map(ColumnShape::name).toList());
        } else if (columns.put(column.name(), expression) != null) {
            part.problem(entry, "the column '" + name + "' comes twice", "remove one of them");
        }
    }

    private static void requireAll(Section line, TableShape table, Map<String, Expression> columns) {
        table.written()
                .filter(column -> column.notNull() && column.preset() == null && !columns.containsKey(column.name()))
                .filter(column -> !table.rowidColumn().equals(Optional.of(column.name())))
                .forEach(column -> line.problem(
                        "from",
                        "the new column '" + column.name() + "' must not be NULL and has no source",
                        "say what it is made of"));
    }
}
