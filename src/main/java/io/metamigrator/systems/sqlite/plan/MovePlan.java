package io.metamigrator.systems.sqlite.plan;

import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.source.Inventory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where every table of the old set goes: each is the origin of a part, or is kept. */
public record MovePlan(SqliteMapping mapping, Inventory inventory, List<Group> groups, List<KeptTable> kept) {

    /** The groups of one new database, in the order of the mapping. */
    public List<Group> groups(DatabaseRule database) {
        return groups.stream()
                .filter(group -> group.database().equals(database))
                .toList();
    }

    /** Of the mapping, and of every byte that the old files hold. */
    public String digest() {
        StringBuilder all = new StringBuilder(mapping.digest());
        inventory
                .files()
                .forEach(
                        file -> all.append('\n').append(file.name()).append(' ').append(file.digests()));
        return Digests.sha256(all.toString());
    }

    /**
     * Columns without a new home, each as {@code cash_flows.params_json of ledger.db: 12 values}, those of many files of one name as
     * {@code history.daily_prices.source of 70 files: 9000 values}; without a value they are left out.
     */
    public List<String> homeless() {
        Map<String, List<Origin>> byColumn = new LinkedHashMap<>();
        groups.stream()
                .flatMap(group -> group.parts().stream())
                .forEach(part -> part.unread().stream()
                        .filter(column -> part.origin().table().classes().values(column) > 0)
                        .forEach(column -> byColumn.computeIfAbsent(
                                        part.origin().name() + "." + column, any -> new ArrayList<>())
                                .add(part.origin())));
        return byColumn.entrySet().stream()
                .map(each -> told(each.getKey(), each.getValue()))
                .toList();
    }

    private static String told(String column, List<Origin> origins) {
        Origin first = origins.get(0);
        String name = column.substring(first.name().length() + 1);
        long values = origins.stream()
                .mapToLong(origin -> origin.table().classes().values(name))
                .sum();
        String of = origins.size() == 1
                ? first.table().name() + "." + name + " of " + first.file().name()
                : column + " of " + Amounts.of(origins.size(), "file");
        return of + ": " + Amounts.of(values, "value");
    }

    /** What becomes of each object that the old files declare, also of those that hold no rows of their own. */
    public List<ObjectFate> objects() {
        Map<String, String> moved = new HashMap<>();
        groups.forEach(group -> group.parts()
                .forEach(part -> moved.merge(key(part.origin()), group.target(), (one, more) -> one + ", " + more)));
        Map<String, KeptTable> left = new HashMap<>();
        kept.forEach(table -> left.put(key(table.origin()), table));
        return inventory.files().stream()
                .flatMap(file -> file.schema().objects().stream().map(object -> {
                    String key = file.name() + "/" + object.name();
                    return ObjectFate.of(file.name(), object, moved.get(key), left.get(key));
                }))
                .toList();
    }

    private static String key(Origin origin) {
        return origin.file().name() + "/" + origin.table().name();
    }
}
