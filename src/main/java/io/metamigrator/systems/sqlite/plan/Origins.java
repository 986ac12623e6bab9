package io.metamigrator.systems.sqlite.plan;

import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.mapping.TableName;
import io.metamigrator.systems.sqlite.source.Inventory;
import io.metamigrator.systems.sqlite.source.SourceFile;
import io.metamigrator.systems.sqlite.source.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tables of the old set, as the mapping calls them. */
final class Origins {
    private final List<Origin> all = new ArrayList<>();

    /** @param known numbers that files have already, by their names; others get numbers after these */
    Origins(SqliteMapping mapping, Inventory inventory, Map<String, Integer> known) {
        int next = known.values().stream().mapToInt(number -> number + 1).max().orElse(0);
        for (SourceFile file : inventory.files()) {
            int number = known.containsKey(file.name()) ? known.get(file.name()) : next++;
            String alias = mapping.alias(file.name());
            for (SourceTable table : file.tables()) {
                all.add(new Origin(alias, number, file, table));
            }
        }
    }

    List<Origin> all() {
        return all;
    }

    List<Origin> of(TableName name) {
        return all.stream()
                .filter(origin -> origin.alias().equals(name.alias())
                        && TableShape.sameName(origin.table().name(), name.table()))
                .toList();
    }

    /** The one table of this name; empty where there is none, or several files have it. */
    Optional<Origin> find(TableName name) {
        List<Origin> found = of(name);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
