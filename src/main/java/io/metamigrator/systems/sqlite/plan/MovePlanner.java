package io.metamigrator.systems.sqlite.plan;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.systems.sqlite.engine.ColumnShape;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.mapping.TableRule;
import io.metamigrator.systems.sqlite.mapping.TableRule.Choice;
import io.metamigrator.systems.sqlite.source.Inventory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds a mapping against the files that there are. */
public final class MovePlanner {
    private final SqliteMapping mapping;
    private final Inventory inventory;
    private final Origins origins;
    private final PartFinder finder;
    private final Map<Origin, String> passedOver = new HashMap<>();

    private MovePlanner(SqliteMapping mapping, Inventory inventory, Origins origins, PartFinder finder) {
        this.mapping = mapping;
        this.inventory = inventory;
        this.origins = origins;
        this.finder = finder;
    }

    public static MovePlan plan(SqliteMapping mapping, Inventory inventory) {
        return plan(mapping, inventory, Map.of());
    }

    /** Of files that a set was made of. @param known the numbers that it knows them by */
    public static MovePlan plan(SqliteMapping mapping, Inventory inventory, Map<String, Integer> known) {
        Origins origins = new Origins(mapping, inventory, known);
        try (PartFinder finder = new PartFinder(mapping, origins)) {
            return new MovePlanner(mapping, inventory, origins, finder).plan();
        } catch (SQLException e) {
            throw MigrationException.refused("the old files cannot be planned: " + e.getMessage());
        }
    }

    private MovePlan plan() throws SQLException {
        List<Group> groups = new ArrayList<>();
        for (DatabaseRule database : mapping.databases()) {
            for (TableRule rule : database.tables()) {
                groups.addAll(groups(database, rule));
            }
        }
        Set<Origin> used = new HashSet<>();
        groups.forEach(group -> group.parts().forEach(part -> used.add(part.origin())));
        List<KeptTable> kept = origins.all().stream()
                .filter(origin -> !used.contains(origin))
                .map(this::kept)
                .toList();
        return new MovePlan(mapping, inventory, withUnread(groups), kept);
    }

    private KeptTable kept(Origin origin) {
        String passed = passedOver.get(origin);
        if (passed != null) {
            return new KeptTable(origin, true, passed);
        }
        return finder.left(origin)
                .map(why -> new KeptTable(origin, true, why))
                .orElseGet(() -> new KeptTable(origin, false, "the mapping does not name it"));
    }

    private List<Group> groups(DatabaseRule database, TableRule rule) throws SQLException {
        List<PartFinder.Ranked> parts = chosen(rule, finder.parts(rule));
        Map<String, List<Part>> byName = new TreeMap<>();
        boolean isApart = rule.table().keys().stream()
                .allMatch(key -> key.columns().stream()
                        .anyMatch(column -> rule.sources().stream()
                                .allMatch(source -> source.columns().containsKey(column)
                                        && source.columns().get(column).isNamed())));
        parts.stream().sorted(Comparator.comparing(PartFinder.Ranked::rank)).forEach(ranked -> {
            Part part = ranked.part();
            String own = part.refusal().isEmpty()
                    ? part.named()
                    : "\0" + part.origin().file().name();
            byName.computeIfAbsent(isApart ? own : "", none -> new ArrayList<>())
                    .add(part);
        });
        List<Group> groups = new ArrayList<>();
        byName.values()
                .forEach(each -> groups.add(
                        new Group(database, rule, each.get(0).origin().file().name(), List.copyOf(each))));
        return groups;
    }

    /** Of sources of which one is to be taken, the first that has rows. */
    private List<PartFinder.Ranked> chosen(TableRule rule, List<PartFinder.Ranked> parts) {
        if (rule.choice() != Choice.FIRST || parts.isEmpty()) {
            return parts;
        }
        Part first = parts.stream()
                .map(PartFinder.Ranked::part)
                .filter(part ->
                        part.refusal().isEmpty() && part.origin().table().rows() > 0)
                .min(Comparator.comparingInt(Part::place))
                .orElse(parts.get(0).part());
        List<PartFinder.Ranked> chosen = new ArrayList<>();
        for (PartFinder.Ranked each : parts) {
            if (each.part().place() == first.place()) {
                chosen.add(each);
            } else {
                passedOver.put(
                        each.part().origin(), first.origin().name() + " has rows and comes first in the mapping");
            }
        }
        return chosen;
    }

    /** With each part go the columns that no part of its table reads; where there are two parts, with the first. */
    private static List<Group> withUnread(List<Group> groups) {
        Map<Origin, Set<String>> read = new HashMap<>();
        for (Group group : groups) {
            for (Part part : group.parts()) {
                Set<String> columns = read.computeIfAbsent(part.origin(), none -> new HashSet<>());
                part.source()
                        .columns()
                        .values()
                        .forEach(expression ->
                                expression.columns().map(TableShape::folded).forEach(columns::add));
            }
        }
        Set<Origin> told = new HashSet<>();
        return groups.stream()
                .map(group -> new Group(
                        group.database(),
                        group.rule(),
                        group.name(),
                        group.parts().stream()
                                .map(part -> told.add(part.origin()) ? with(part, read.get(part.origin())) : part)
                                .toList()))
                .toList();
    }

    private static Part with(Part part, Set<String> read) {
        List<String> unread = part.origin().table().shape().columns().stream()
                .filter(column -> !column.generated() && !read.contains(TableShape.folded(column.name())))
                .map(ColumnShape::name)
                .toList();
        return new Part(
                part.origin(), part.source(), part.place(), part.named(), part.others(), unread, part.refusal());
    }
}
