package io.metamigrator.systems.sqlite.plan;

import io.metamigrator.systems.sqlite.engine.KeyShape;
import io.metamigrator.systems.sqlite.engine.TableShape;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.Expression;
import io.metamigrator.systems.sqlite.mapping.TableRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of a new table whose rows may have keys in common, what counts most first.
 *
 * @param name among the groups of its table
 */
public record Group(DatabaseRule database, TableRule rule, String name, List<Part> parts) {

    /** As people name the new table. */
    public String target() {
        return database.name() + "." + rule.table().name();
    }

    /** Whether it is certain, before a row is read, that no two rows have one key. */
    public boolean isFreeOfCollisions() {
        return parts.size() == 1 && rule.table().keys().stream().allMatch(key -> isKeptApart(parts.get(0), key));
    }

    /** The old table keeps its own rows apart by columns that are in the new key as they are. */
    private static boolean isKeptApart(Part part, KeyShape key) {
        Set<String> plain = key.parts().stream()
                .filter(column -> column.collation().equals("BINARY"))
                .map(column -> Optional.ofNullable(part.source().columns().get(column.column())))
                .flatMap(Optional::stream)
                .map(Expression::plainColumn)
                .flatMap(Optional::stream)
                .map(TableShape::folded)
                .collect(Collectors.toSet());
        return part.origin().table().shape().keys().stream()
                .anyMatch(own -> own.columns().stream().map(TableShape::folded).allMatch(plain::contains));
    }
}
