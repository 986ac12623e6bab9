package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.SchemaObject;
import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.SqlToken;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Compares what a database declares with what its schema says: each object, and of tables each column and rule. */
final class SchemaComparison {
    private final String database;
    private final SchemaShape due;
    private final SchemaShape there;

    SchemaComparison(String database, SchemaShape due, SchemaShape there) {
        this.database = database;
        this.due = due;
        this.there = there;
    }

    void compare(Consumer<Finding> findings) {
        Map<String, SchemaObject> expected = byName(due);
        Map<String, SchemaObject> found = byName(there);
        Set<String> names = new LinkedHashSet<>(expected.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            compare(name, expected.get(name), found.get(name), findings);
        }
    }

    private static Map<String, SchemaObject> byName(SchemaShape shape) {
        Map<String, SchemaObject> all = new LinkedHashMap<>();
        shape.objects().stream()
                .filter(object -> !object.sql().isEmpty() && !object.name().startsWith("sqlite_"))
                .forEach(object -> all.put(object.type() + " " + object.name(), object));
        return all;
    }

    private void compare(
            String name, @Nullable SchemaObject expected, @Nullable SchemaObject found, Consumer<Finding> findings) {
        String should = expected == null ? null : expected.sql();
        String is = found == null ? null : found.sql();
        Finding.Field sql = new Finding.Field("sql", should, is);
        if (expected == null) {
            findings.accept(finding(Finding.Kind.EXTRA, name, List.of(sql), "the schema does not have it"));
        } else if (found == null) {
            findings.accept(finding(Finding.Kind.MISSING, name, List.of(sql), "the schema has it"));
        } else if (!words(expected.sql()).equals(words(found.sql()))) {
            List<Finding.Field> fields = expected.type().equals("table") ? fields(expected, found) : List.of();
            findings.accept(finding(
                    Finding.Kind.DIFFERENT,
                    name,
                    fields.isEmpty() ? List.of(sql) : fields,
                    "it is not as the schema says"));
        }
    }

    private Finding finding(Finding.Kind kind, String name, List<Finding.Field> fields, String words) {
        return new Finding(kind, "schema", database, name, fields, words, null);
    }

    /** Blanks and comments make no difference. */
    private static List<String> words(String sql) {
        return SqlToken.of(sql).stream().map(SqlToken::text).toList();
    }

    private List<Finding.Field> fields(SchemaObject expected, SchemaObject found) {
        TableShape should = due.table(expected.name()).orElseThrow();
        TableShape is = there.table(found.name()).orElseThrow();
        List<Finding.Field> fields = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        should.columns().forEach(column -> names.add(column.name()));
        is.columns().forEach(column -> names.add(column.name()));
        names.forEach(name -> add(fields, name, column(should, name), column(is, name)));
        add(fields, "order", order(should, is), order(is, should));
        add(fields, "STRICT", String.valueOf(should.strict()), String.valueOf(is.strict()));
        add(fields, "WITHOUT ROWID", String.valueOf(should.withoutRowid()), String.valueOf(is.withoutRowid()));
        add(fields, "AUTOINCREMENT", String.valueOf(should.autoincrements()), String.valueOf(is.autoincrements()));
        add(fields, "unique", String.valueOf(keys(should)), String.valueOf(keys(is)));
        add(fields, "CHECK", String.valueOf(should.checks()), String.valueOf(is.checks()));
        return fields;
    }

    private static List<List<String>> keys(TableShape table) {
        return table.keys().stream().map(key -> key.columns()).toList();
    }

    /** The columns that both have. */
    private static String order(TableShape table, TableShape other) {
        return table.columns().stream()
                .map(ColumnShape::name)
                .filter(name -> other.column(name).isPresent())
                .toList()
                .toString();
    }

    private static @Nullable String column(TableShape table, String name) {
        return table.column(name)
                .map(column -> column.type()
                        + (column.notNull() ? " NOT NULL" : "")
                        + (column.preset() == null ? "" : " DEFAULT " + column.preset())
                        + (column.keyPlace() == 0 ? "" : " PRIMARY KEY " + column.keyPlace()))
                .orElse(null);
    }

    private static void add(List<Finding.Field> fields, String what, @Nullable String should, @Nullable String is) {
        if (!String.valueOf(should).equals(String.valueOf(is))) {
            fields.add(new Finding.Field(what, should, is));
        }
    }
}
