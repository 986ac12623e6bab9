package io.metamigrator.systems.sqlite;

import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import java.nio.file.Path;

/** The mapping that comes along. */
public final class ShippedMapping {
    private ShippedMapping() {}

    public static SqliteMapping load(String set) {
        return SqliteMapping.load(Path.of("routes/sqlite/mapping.yaml"), set);
    }
}
