package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.systems.sqlite.engine.SchemaObject;
import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What a new database declares. */
public record TargetSchema(SchemaShape shape) {

    /** @param script the statements that make an empty database */
    static TargetSchema of(String script) throws SQLException {
        try (Connection connection = SqliteConnections.inMemory();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
            return new TargetSchema(SchemaShape.read(connection));
        }
    }

    /** The statements that make the tables. */
    public List<String> tables() {
        return statements(true);
    }

    /** The statements that make the rest, which is done faster once there are rows. */
    public List<String> rest() {
        return statements(false);
    }

    private List<String> statements(boolean isTable) {
        return shape.objects().stream()
                .filter(object -> !object.sql().isEmpty() && !object.name().startsWith("sqlite_"))
                .filter(object -> object.type().equals("table") == isTable)
                .map(SchemaObject::sql)
                .toList();
    }
}
