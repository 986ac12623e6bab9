package io.metamigrator.systems.sqlite.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.sqlite.engine.SchemaShape;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.TableShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each value beside each other, in columns of all types: what is seen without a copy is what a copy shows. */
class RowComparisonTest {
    private static final List<String> VALUES = List.of(
            "NULL",
            "0",
            "1",
            "5",
            "9007199254740993",
            "9223372036854775807",
            "0.0",
            "-0.0",
            "0.1",
            "0.10000000000000002",
            "5.0",
            "5.5",
            "9007199254740992.0",
            "9223372036854775807.0",
            "9e999",
            "''",
            "'5'",
            "'5.0'",
            "'-0.0'",
            "'a'",
            "'A'",
            "'a '",
            "'a' || char(0)",
            "CAST(x'c328' AS TEXT)",
            "x''",
            "x'35'",
            "x'61'");
    private static final List<String> STRICT = List.of("INTEGER", "INT", "REAL", "TEXT", "BLOB", "ANY", "any", "text");
    private static final List<String> LOOSE = List.of("INTEGER", "REAL", "TEXT", "NUMERIC", "BLOB", "");
    private static final List<String> OLD = List.of("", "INTEGER", "REAL", "TEXT COLLATE NOCASE");

    static Stream<Arguments> columns() {
        return Stream.concat(
                STRICT.stream()
                        .flatMap(due -> Stream.of(due + " STRICT", "ANY STRICT", "", "TEXT")
                                .distinct()
                                .map(there -> Arguments.of(due + " STRICT", there))),
                LOOSE.stream()
                        .flatMap(due ->
                                Stream.of(due, "ANY STRICT", "").distinct().map(there -> Arguments.of(due, there))));
    }

    @ParameterizedTest(name = "due {0}, there {1}")
    @MethodSource("columns")
    void what_is_the_same_without_a_copy_is_the_same_in_a_copy(String due, String there) throws SQLException {
        for (String old : OLD) {
            try (Connection connection = pairs(old, there)) {
                ComparedTable table = table(connection, created("new", "k INTEGER PRIMARY KEY", due));

                assertThat(told(connection, table))
                        .as("old column: " + old)
                        .isEqualTo(told(connection, onlyByCopy(table)))
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("natural")
    void values_of_the_class_of_their_column_need_no_copy(String type) throws SQLException {
        try (Connection connection = pairs("", type)) {
            ComparedTable table = table(connection, created("new", "k INTEGER PRIMARY KEY", type));
            String ofOneValue =
                    "SELECT k AS \" row\", k, v FROM old WHERE k / 100 = k % 100 AND typeof(v) IN ('null', '"
                            + type.split(" ")[0].toLowerCase(Locale.ROOT) + "') AND v IS NOT -0.0";

            SameRows.Count count = new SameRows(connection, table).count(ofOneValue);

            assertThat(count.rows()).isGreaterThan(3);
            assertThat(count.same()).isEqualTo(count.rows());
        }
    }

    static Stream<String> natural() {
        return Stream.of("INTEGER STRICT", "REAL STRICT", "TEXT STRICT", "BLOB STRICT", "INTEGER", "TEXT");
    }

    @ParameterizedTest(name = "a key of {0}, an old one of {1}")
    @MethodSource("keys")
    void rows_are_found_by_a_key_that_the_new_column_writes_otherwise(String key, String old) throws SQLException {
        try (Connection connection = SqliteConnections.inMemory();
                Statement statement = connection.createStatement()) {
            String created = "CREATE TABLE new(k " + key + " NOT NULL PRIMARY KEY, v TEXT)";
            statement.execute(created);
            statement.execute("CREATE TABLE old(k " + old + ", v TEXT)");
            statement.execute("INSERT INTO old VALUES (1, 'a'), (2, 'b'), (3, 'c')");
            statement.execute("INSERT INTO new VALUES (1, 'a'), (3, 'd')");

            List<String> told = told(connection, table(connection, created));

            assertThat(told).hasSize(3);
            assertThat(told.get(0)).contains("missing", "2");
            assertThat(told.get(1)).contains("different", "'c'", "'d'");
            assertThat(told.get(2)).contains("rows=3", "missing=1", "different=1");
        }
    }

    static Stream<Arguments> keys() {
        return Stream.of("TEXT", "INTEGER", "REAL", "")
                .flatMap(key -> Stream.of("TEXT", "INTEGER", "REAL", "")
                        .filter(old -> !(key.equals("TEXT") && old.equals("REAL"))) // '1.0' is another text than '1'
                        .filter(old ->
                                !key.isEmpty() || old.isEmpty() || old.equals("INTEGER")) // it keeps what it is given
                        .map(old -> Arguments.of(key, old)));
    }

    /** Tables {@code old} and {@code new} with a row for each pair of values that the column of the new one takes. */
    private static Connection pairs(String old, String there) throws SQLException {
        Connection connection = SqliteConnections.inMemory();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE old(k INTEGER PRIMARY KEY, v " + old + ")");
            statement.execute(created("new", "k INTEGER PRIMARY KEY", there));
            for (int one = 0; one < VALUES.size(); one++) {
                for (int other = 0; other < VALUES.size(); other++) {
                    long key = one * 100L + other;
                    statement.execute("INSERT INTO old VALUES (" + key + ", " + VALUES.get(one) + ")");
                    put(statement, "INSERT INTO new VALUES (" + key + ", " + VALUES.get(other) + ")");
                }
            }
        }
        return connection;
    }

    private static void put(Statement statement, String insert) throws SQLException {
        try {
            statement.execute(insert);
        } catch (SQLException refused) {
            if (!String.valueOf(refused.getMessage()).contains("SQLITE_CONSTRAINT_DATATYPE")) {
                throw refused;
            }
        }
    }

    private static String created(String name, String key, String type) {
        boolean isStrict = type.endsWith("STRICT");
        return "CREATE TABLE " + name + "(" + key + ", v " + type.replace("STRICT", "") + ")"
                + (isStrict ? " STRICT" : "");
    }

    private static ComparedTable table(Connection connection, String due) throws SQLException {
        try (Connection other = SqliteConnections.inMemory();
                Statement statement = other.createStatement()) {
            statement.execute(due);
            TableShape shape = SchemaShape.read(other).table("new").orElseThrow();
            return ComparedTable.of(
                    "database", shape, SchemaShape.read(connection).table("new").orElseThrow(), false);
        }
    }

    private static ComparedTable onlyByCopy(ComparedTable table) {
        return new ComparedTable(
                table.name(), table.found(), table.columns(), table.key(), table.strict(), false, table.rowid());
    }

    /** What is found, and at last how many rows there are of each kind. Old rows that the due column does not take are left out. */
    private static List<String> told(Connection connection, ComparedTable table) throws SQLException {
        List<String> told = new ArrayList<>();
        CompareTally tally = new RowComparison(connection, table, Showing.ALL)
                .compare(taken(connection, table), "old", finding -> told.add(finding + " " + finding.fields()));
        told.add(tally.toString());
        return told;
    }

    private static String taken(Connection connection, ComparedTable table) {
        List<String> refused = new ArrayList<>();
        for (int one = 0; table.strict() && one < VALUES.size(); one++) {
            try {
                new DueTable(connection, table, "tried", List.of(1))
                        .fill("SELECT 1 AS \" row\", v FROM old WHERE k = " + one * 100);
            } catch (SQLException not) {
                refused.add(String.valueOf(one));
            }
        }
        return "SELECT rowid AS \" row\", k, v FROM old WHERE k / 100 NOT IN (" + String.join(", ", refused) + ")";
    }
}
