package io.metamigrator.systems.sqlite.build;

import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqlToken;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.Expression;
import io.metamigrator.systems.sqlite.plan.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a part as the new table will have them, in SQL: a question whose columns are named as the new ones, with names that
 * begin with a blank for what is asked beside them.
 */
final class PartSql {
    /** The number of the old row. */
    static final String ROW = "\" row\"";

    private static final String NEWEST = "\" newest\"";

    private final TableShape target;
    private final Part part;
    private final PartBinding binding;
    private final @Nullable Expression newest;
    private final Span span;
    private final List<String> beside = new ArrayList<>();
    private final List<Objection> objections = new ArrayList<>();
    private final List<Objection> exclusions = new ArrayList<>();

    PartSql(TableShape target, @Nullable Expression newest, Part part, Span span) {
        this.target = target;
        this.part = part;
        this.binding = new PartBinding(part);
        this.newest = newest;
        this.span = span;
        part.source().exclusions().forEach(this::exclude);
        if (!part.refusal().isEmpty()) {
            objections.add(new Objection("1", Quoted.text(part.refusal())));
            return;
        }
        ColumnObjections columns = new ColumnObjections(target, part);
        target.written().forEach(column -> {
            String known = unknown(column);
            columns.of(column).forEach(each -> objections.add(new Objection(known + each.condition(), each.reason())));
        });
        target.checks().forEach(this::check);
    }

    private void exclude(Expression condition, String why) {
        if (part.refusal().isEmpty()) {
            exclusions.add(new Objection(beside("coalesce(" + condition.sql(binding) + ", 0)"), Quoted.text(why)));
        }
    }

    /** @return a condition to put before others, so that a value without a translation is not also told to be missing */
    private String unknown(ColumnShape column) {
        Expression made = part.source().columns().get(column.name());
        StringBuilder known = new StringBuilder();
        for (Expression.Unknown unknown : made == null ? List.<Expression.Unknown>of() : made.unknown(binding)) {
            String value = beside(unknown.value());
            String condition = beside(unknown.condition());
            known.append("NOT ").append(condition).append(" AND ");
            objections.add(new Objection(
                    condition,
                    Quoted.text(unknown.column() + " is ") + " || substr(quote(" + value + "), 1, 60) || "
                            + Quoted.text(", which the values of " + unknown.values() + " do not have")));
        }
        return known.toString();
    }

    /** A condition over computed columns is left to the table itself. */
    private void check(String text) {
        boolean isOverComputed = SqlToken.of(text).stream()
                .anyMatch(token -> target.column(token.text().replaceAll("^[\"`\\[]|[\"`\\]]$", ""))
                        .filter(ColumnShape::generated)
                        .isPresent());
        if (!isOverComputed) {
            objections.add(new Objection("NOT coalesce((" + text + "), 1)", Quoted.text("it must be that " + text)));
        }
    }

    private String beside(String expression) {
        beside.add(expression);
        return "\" " + (beside.size() - 1) + "\"";
    }

    /** The rows, with columns of the old table as they are: {@code " old 0"} and so on. */
    String rows(List<String> old) {
        List<String> columns = new ArrayList<>();
        columns.add("\"source\"." + rowid() + " AS " + ROW);
        target.written().forEach(column -> columns.add(value(column) + " AS " + Quoted.name(column.name())));
        if (newest != null && part.refusal().isEmpty()) {
            columns.add(newest.sql(binding) + " AS " + NEWEST);
        }
        IntStream.range(0, beside.size()).forEach(at -> columns.add(beside.get(at) + " AS \" " + at + '"'));
        IntStream.range(0, old.size())
                .forEach(at -> columns.add("\"source\"." + Quoted.name(old.get(at)) + " AS \" old " + at + '"'));
        return "(SELECT " + String.join(", ", columns) + " FROM " + PartBinding.table(part.origin()) + " AS \"source\""
                + span.where("\"source\"." + rowid()) + ") AS " + Quoted.name(target.name());
    }

    private String rowid() {
        return part.origin().table().shape().number();
    }

    private String value(ColumnShape column) {
        Expression made = part.source().columns().get(column.name());
        if (made != null && part.refusal().isEmpty()) {
            return "(" + made.sql(binding) + ")";
        }
        return made != null || column.preset() == null ? "NULL" : "(" + column.preset() + ")";
    }

    /** What is newer, or NULL where nothing is said about it. */
    String newest() {
        return newest == null || !part.refusal().isEmpty() ? "NULL" : NEWEST;
    }

    /** True of the rows that go. */
    String goes() {
        return all(List.of(exclusions, objections));
    }

    /** True of the rows that are left on purpose. */
    String excluded() {
        return any(exclusions);
    }

    String whyExcluded() {
        return reasons(exclusions);
    }

    /** True of the rows that cannot go. */
    String rejected() {
        return all(List.of(exclusions)) + " AND " + any(objections);
    }

    /** All reasons of a row at once. */
    String whyRejected() {
        return reasons(objections);
    }

    private static String all(List<List<Objection>> against) {
        String none = against.stream()
                .flatMap(List::stream)
                .map(objection -> "NOT (" + objection.condition() + ")")
                .collect(Collectors.joining(" AND "));
        return none.isEmpty() ? "1" : none;
    }

    private static String any(List<Objection> objections) {
        String any = objections.stream()
                .map(objection -> "(" + objection.condition() + ")")
                .collect(Collectors.joining(" OR "));
        return any.isEmpty() ? "0" : "(" + any + ")";
    }

    private static String reasons(List<Objection> objections) {
        String all = objections.stream()
                .map(objection ->
                        "CASE WHEN " + objection.condition() + " THEN '; ' || " + objection.reason() + " ELSE '' END")
                .collect(Collectors.joining(" || "));
        return all.isEmpty() ? "''" : "substr(" + all + ", 3)";
    }

    /** The new columns, in one order for all statements. @param without a column to leave out */
    String columns(Optional<String> without) {
        return target.written()
                .map(ColumnShape::name)
                .filter(name -> !without.equals(Optional.of(name)))
                .map(Quoted::name)
                .collect(Collectors.joining(", "));
    }
}
