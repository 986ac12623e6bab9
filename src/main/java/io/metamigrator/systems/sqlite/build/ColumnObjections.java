package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.Expression;
import io.metamigrator.systems.sqlite.plan.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a new column does not take: NULL where it must not be, and in a STRICT table values of another class. What the counted
 * classes of the old column rule out is not asked of each row.
 */
final class ColumnObjections {
    private static final String WHOLE = "%1$s = CAST(%1$s AS INTEGER) AND abs(%1$s) < 9007199254740992.0";
    private static final String EXACT = "abs(%1$s) <= 9007199254740992";

    private final TableShape target;
    private final Part part;

    ColumnObjections(TableShape target, Part part) {
        this.target = target;
        this.part = part;
    }

    List<Objection> of(ColumnShape column) {
        String value = Quoted.name(target.name()) + "." + Quoted.name(column.name());
        @Nullable Expression made = part.source().columns().get(column.name());
        List<Objection> objections = new ArrayList<>();
        boolean isRowid = target.rowidColumn().equals(Optional.of(column.name()));
        Set<String> classes = classes(made);
        boolean mayBeNull =
                isRowid ? made == null : !column.notNull() && !(target.withoutRowid() && column.keyPlace() > 0);
        if (!mayBeNull && (classes.isEmpty() || classes.contains("null"))) {
            objections.add(new Objection(value + " IS NULL", Quoted.text(column.name() + " must not be NULL")));
        }
        String type = isRowid ? "INTEGER" : column.type().toUpperCase(Locale.ROOT);
        Map<String, String> taken = target.strict() || isRowid ? taken(type) : Map.of();
        if (!taken.isEmpty() && (classes.isEmpty() || !isPlain(taken, classes))) {
            objections.add(wrongClass(column, value, type, taken));
        }
        return objections;
    }

    /** The classes that the values can be of, where that is known; else none. */
    private Set<String> classes(@Nullable Expression made) {
        if (made == null) {
            return Set.of();
        }
        if (made.isNamed()) {
            return part.named().isEmpty() ? Set.of() : Set.of("text");
        }
        Map<String, Map<String, Long>> counted = part.origin().table().classes().byColumn();
        return made.plainColumn()
                .flatMap(name -> part.origin().table().shape().column(name))
                .map(column -> counted.getOrDefault(column.name(), Map.of()).keySet())
                .orElse(Set.of());
    }

    private static boolean isPlain(Map<String, String> taken, Set<String> classes) {
        return classes.stream().allMatch(kind -> kind.equals("null") || "1".equals(taken.get(kind)));
    }

    /** By class, on what condition a column of this type takes it without changing it. */
    private static Map<String, String> taken(String type) {
        return switch (type) {
            case "INT", "INTEGER" -> Map.of("integer", "1", "real", WHOLE);
            case "REAL" -> Map.of("real", "1", "integer", EXACT);
            case "TEXT" -> Map.of("text", "1");
            case "BLOB" -> Map.of("blob", "1");
            default -> Map.of();
        };
    }

    private static Objection wrongClass(ColumnShape column, String value, String type, Map<String, String> taken) {
        StringBuilder fits = new StringBuilder("CASE typeof(" + value + ") WHEN 'null' THEN 1");
        taken.forEach((kind, condition) ->
                fits.append(" WHEN '").append(kind).append("' THEN ").append(String.format(condition, value)));
        return new Objection(
                "NOT " + fits + " ELSE 0 END",
                Quoted.text(column.name() + " is the ") + " || typeof(" + value + ") || ' ' || substr(quote(" + value
                        + "), 1, 60) || " + Quoted.text(", which " + type + " does not take as it is"));
    }
}
