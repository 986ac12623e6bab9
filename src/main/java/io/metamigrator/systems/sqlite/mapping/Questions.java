package io.metamigrator.systems.sqlite.mapping;

import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Has SQLite read questions to empty databases of the new schemas. */
final class Questions implements AutoCloseable {
    /** Stands for whatever table of an old file; its columns are not known before there is one. */
    static final Expression.Binding STAND_IN = new Expression.Binding() {
        @Override
        public Optional<String> column(String name) {
            return Optional.of(Quoted.name(name));
        }

        @Override
        public String table(TableName table) {
            return "(SELECT NULL AS \"_name\")";
        }

        @Override
        public String named() {
            return "NULL";
        }
    };

    private final Connection empty;

    Questions(List<DatabaseRule> databases) throws SQLException {
        empty = SqliteConnections.inMemory();
        try (Statement statement = empty.createStatement()) {
            for (DatabaseRule database : databases) {
                String name = Quoted.name(database.name());
                statement.execute("ATTACH ':memory:' AS " + name);
                for (String table : database.schema().tables()) {
                    statement.execute(table.replaceFirst("(?i)^(CREATE (VIRTUAL )?TABLE )", "$1" + name + "."));
                }
            }
        }
    }

    /** What SQLite says against a question; empty if nothing. @param isNew whether it may name the new tables */
    Optional<String> problem(Expression question, boolean isNew) {
        String sql = question.sql(STAND_IN);
        boolean readsOld = question.tables().findAny().isPresent();
        try {
            if (isNew) {
                empty.prepareStatement(sql).close();
            } else {
                try (Connection none = SqliteConnections.inMemory()) {
                    none.prepareStatement(sql).close();
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            String words = String.valueOf(e.getMessage());
            return readsOld && words.contains("no such column") ? Optional.empty() : Optional.of(words);
        }
    }

    @Override
    public void close() throws SQLException {
        empty.close();
    }
}
