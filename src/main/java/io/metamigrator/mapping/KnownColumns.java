package io.metamigrator.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The columns of one kind of source that a mapping reads or knowingly ignores. */
final class KnownColumns {
    private static final String ANY = "*";

    private final Set<String> names = new HashSet<>();
    private final List<String> beginnings = new ArrayList<>();

    KnownColumns(String kind, List<EntityType> types) {
        for (EntityType type : types) {
            TypeRules rules = type.rules();
            if (rules.source().equals(kind)) {
                names.addAll(rules.columns());
                rules.ignored().forEach(this::ignore);
            }
            rules.join().filter(join -> join.kind().equals(kind)).ifPresent(join -> {
                join.links().forEach(link -> names.add(link.joined()));
                join.ignored().forEach(this::ignore);
                rules.fields()
                        .forEach(field -> field.sources().forEach(source -> names.addAll(source.joinedColumns())));
            });
        }
    }

    boolean contains(String column) {
        return names.contains(column) || beginnings.stream().anyMatch(column::startsWith);
    }

    private void ignore(String column) {
        if (column.endsWith(ANY)) {
            beginnings.add(column.substring(0, column.length() - ANY.length()));
        } else {
            names.add(column);
        }
    }
}
