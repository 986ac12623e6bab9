package io.metamigrator.systems.sqlite.plan;

import io.metamigrator.systems.sqlite.mapping.Expression;
import io.metamigrator.systems.sqlite.mapping.FileRule;
import io.metamigrator.systems.sqlite.mapping.LeaveRule;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.mapping.TableName;
import io.metamigrator.systems.sqlite.mapping.TableRule;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the old tables that a rule takes rows from, and for each the source whose columns it has. */
final class PartFinder implements AutoCloseable {
    private final SqliteMapping mapping;
    private final Origins origins;
    private final FileNames names;
    private final Map<String, FileNames.Found> known = new HashMap<>();

    PartFinder(SqliteMapping mapping, Origins origins) {
        this.mapping = mapping;
        this.origins = origins;
        this.names = new FileNames(origins);
    }

    /** @param rank sorts parts, what counts most first */
    record Ranked(Part part, String rank) {}

    /** Why a table is left on purpose; empty where nobody says so. */
    Optional<String> left(Origin origin) {
        TableName name = new TableName(origin.alias(), origin.table().name());
        return mapping.leave().stream()
                .filter(rule -> rule.takes(name))
                .map(LeaveRule::why)
                .findFirst();
    }

    List<Ranked> parts(TableRule rule) throws SQLException {
        Map<Origin, Ranked> parts = new LinkedHashMap<>();
        List<TableRule.Source> sources = rule.sources();
        for (int place = 0; place < sources.size(); place++) {
            for (Origin origin : origins.of(sources.get(place).from())) {
                Ranked ranked = part(rule, origin, sources.get(place), place);
                Ranked before = parts.get(origin);
                if (before == null
                        || !before.part().refusal().isEmpty()
                                && ranked.part().refusal().isEmpty()) {
                    parts.put(origin, ranked);
                }
            }
        }
        return new ArrayList<>(parts.values());
    }

    private Ranked part(TableRule rule, Origin origin, TableRule.Source source, int place) throws SQLException {
        Map<String, Origin> others = new LinkedHashMap<>();
        List<String> refusals = new ArrayList<>(missing(rule, origin, source, others));
        FileNames.Found found = found(origin);
        boolean needsName = source.columns().values().stream().anyMatch(Expression::isNamed);
        if (needsName && !found.refusal().isEmpty()) {
            refusals.add(found.refusal());
        }
        String rank =
                String.format("%04d %04d %s", place, found.rank(), origin.file().name());
        return new Ranked(
                new Part(origin, source, place, found.meaning(), others, List.of(), String.join("; ", refusals)), rank);
    }

    private FileNames.Found found(Origin origin) throws SQLException {
        String file = origin.file().name();
        FileNames.Found found = known.get(file);
        if (found == null) {
            Optional<FileRule> rule = mapping.fileRule(file).filter(each -> each.naming() != null);
            found = rule.isPresent() && rule.get().naming() != null
                    ? names.find(file, rule.get().naming())
                    : new FileNames.Found("", 0, "the mapping does not say what the names of these files stand for");
            known.put(file, found);
        }
        return found;
    }

    private List<String> missing(TableRule rule, Origin origin, TableRule.Source source, Map<String, Origin> others) {
        List<String> missing = new ArrayList<>();
        Collection<Expression> columns = source.columns().values();
        Stream.of(columns.stream(), source.exclusions().keySet().stream(), Stream.ofNullable(rule.newest()))
                .flatMap(each -> each)
                .forEach(expression -> {
                    expression
                            .required()
                            .filter(column ->
                                    origin.table().shape().column(column).isEmpty())
                            .map(column -> "it has no column " + column)
                            .filter(told -> !missing.contains(told))
                            .forEach(missing::add);
                    expression
                            .tables()
                            .forEach(table -> origins.find(table)
                                    .ifPresentOrElse(
                                            other -> others.put(table.toString(), other),
                                            () -> missing.add("it needs " + table + ", which is not there once")));
                });
        return missing.stream().distinct().toList();
    }

    @Override
    public void close() throws SQLException {
        names.close();
    }
}
