package io.metamigrator.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
                rules.columns().forEach(this::know);
                rules.ignored().forEach(this::ignore);
            }
            rules.join().filter(join -> join.kind().equals(kind)).ifPresent(join -> {
                join.links().forEach(link -> know(link.joined()));
                join.ignored().forEach(this::ignore);
                rules.fields()
                        .forEach(field -> field.sources()
                                .forEach(source -> source.joinedColumns().forEach(this::know)));
            });
        }
    }

    boolean contains(String column) {
        String folded = folded(column);
        return names.contains(folded) || beginnings.stream().anyMatch(folded::startsWith);
    }

    private void ignore(String column) {
        if (column.endsWith(ANY)) {
            beginnings.add(folded(column.substring(0, column.length() - ANY.length())));
        } else {
            know(column);
        }
    }

    private void know(String column) {
        names.add(folded(column));
    }

    /** As {@link Header} finds it. */
    private static String folded(String column) {
        return column.toLowerCase(Locale.ROOT);
    }
}
