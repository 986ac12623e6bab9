package io.metamigrator.migration;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be shown of a migration's records: the fields and columns that tell of trades and keys and not of people. Brought by
 * the migration's system, found by {@link ServiceLoader}; of a migration that brings none nothing is shown.
 */
public interface ShownFields {
    String migration();

    /** Whether the values of a field, or of a column of a source, are shown. @param type of the record, in the mapping's words */
    boolean shows(String type, String field);

    /** What a migration shows. */
    static ShownFields of(String migration) {
        return Found.ALL.getOrDefault(migration, new Nothing(migration));
    }

    /** @param migration of which nothing is known */
    record Nothing(String migration) implements ShownFields {
        @Override
        public boolean shows(String type, String field) {
            return false;
        }
    }

    /** Names by type, which are shown; those of the empty type are shown for every one. */
    record Named(String migration, Map<String, Set<String>> names) implements ShownFields {
        @Override
        public boolean shows(String type, String field) {
            String name = field.replaceFirst("#\\d+$", "");
            return names.getOrDefault("", Set.of()).contains(name)
                    || names.getOrDefault(type, Set.of()).contains(name);
        }
    }

    /** Those on the class path. */
    final class Found {
        private static final Map<String, ShownFields> ALL = ServiceLoader.load(ShownFields.class).stream()
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toMap(ShownFields::migration, shown -> shown));

        private Found() {}
    }
}
