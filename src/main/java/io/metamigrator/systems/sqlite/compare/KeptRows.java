package io.metamigrator.systems.sqlite.compare;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.build.DueRows;
import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What should be in one table of what is left over.
 *
 * @param there the table as it is found; empty where it is not
 */
record KeptRows(DueRows.Kept kept, Optional<TableShape> there) {
    private static final List<String> KEY = List.of("_file", "_row", "_target");
    /** What is the same in all such databases, beside the tables of the old files. */
    private static final Set<String> OWN = Set.of("plan", "file", "step", "renumbered");

    ComparedTable table() {
        return table(kept.origin().name(), there, kept.columns());
    }

    /** @param columns that should be there */
    static ComparedTable table(String name, Optional<TableShape> there, List<String> columns) {
        List<String> all = new ArrayList<>(KEY);
        all.add("_fate");
        columns.forEach(all::add);
        there.ifPresent(shape -> shape.columns().stream()
                .map(ColumnShape::name)
                .filter(column -> !column.equals("_reasons") && all.stream().noneMatch(each -> same(each, column)))
                .forEach(all::add));
        List<ComparedTable.Key> key = new ArrayList<>();
        for (int at = 0; at < KEY.size(); at++) {
            key.add(new ComparedTable.Key(at, "BINARY"));
        }
        return new ComparedTable(
                "leftovers." + name,
                found(name, there, all),
                all.stream()
                        .map(column -> new ComparedColumn(column, "", false))
                        .toList(),
                key,
                false,
                there.filter(shape -> shape.keys().stream()
                                .anyMatch(each -> each.columns().equals(KEY)))
                        .isPresent(),
                Optional.empty());
    }

    /** The table; columns that it lacks are NULL, and without the table there are no rows. */
    private static String found(String name, Optional<TableShape> there, List<String> columns) {
        List<String> missing = columns.stream()
                .filter(column -> there.isEmpty() || there.get().column(column).isEmpty())
                .toList();
        String nothing =
                missing.stream().map(column -> "NULL AS " + Quoted.name(column)).collect(Collectors.joining(", "));
        if (there.isEmpty()) {
            return "(SELECT " + nothing + " WHERE 0)";
        }
        String table = "leftovers." + Quoted.name(there.get().name());
        return missing.isEmpty() ? table : "(SELECT *, " + nothing + " FROM " + table + ")";
    }

    /** The due rows, with NULL in the columns of which nothing is kept of them. */
    String question() {
        String rest = table().columns().stream()
                .map(ComparedColumn::name)
                .filter(column -> !KEY.contains(column)
                        && !column.equals("_fate")
                        && kept.columns().stream().noneMatch(each -> same(each, column)))
                .map(column -> ", NULL AS " + Quoted.name(column))
                .collect(Collectors.joining());
        return "SELECT *" + rest + " FROM (" + kept.question() + ")";
    }

    private static boolean same(String one, String other) {
        return TableShape.sameName(one, other);
    }

    /** Tells the tables that are of no old one. */
    static long strangers(SchemaShape there, Set<String> names, Consumer<Finding> extras) {
        List<String> strange = there.tables().stream()
                .map(TableShape::name)
                .filter(name -> !OWN.contains(name) && names.stream().noneMatch(each -> same(each, name)))
                .toList();
        strange.forEach(name -> extras.accept(new Finding(
                Finding.Kind.EXTRA,
                "extra",
                "leftovers",
                "table " + name,
                List.of(),
                "no old table is behind it",
                null)));
        return strange.size();
    }
}
