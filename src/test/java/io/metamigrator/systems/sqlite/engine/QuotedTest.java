package io.metamigrator.systems.sqlite.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.migration.failure.MigrationException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuotedTest {
    private static final String AWKWARD = "\"'`[];-- /*%?:@$(){}\\ \n\tä語😀select";

    @Test
    void any_name_is_one_name_and_any_text_is_one_text() throws SQLException {
        Random random = new Random(7);
        try (Connection connection = SqliteConnections.inMemory();
                Statement statement = connection.createStatement()) {
            for (int round = 0; round < 300; round++) {
                String table = word(random, "t");
                String column = word(random, "c");
                String text = word(random, "") + (round % 5 == 0 ? "\0" : "") + word(random, "");
                statement.execute("CREATE TABLE " + Quoted.name(table) + "(" + Quoted.name(column) + ")");
                statement.execute("INSERT INTO " + Quoted.name(table) + " VALUES (" + Quoted.text(text) + ")");
                SchemaShape shape = SchemaShape.read(connection);
                assertThat(shape.tables()).singleElement().satisfies(found -> {
                    assertThat(found.name()).isEqualTo(table);
                    assertThat(found.columns()).extracting(ColumnShape::name).containsExactly(column);
                });
                try (var row = statement.executeQuery(
                        "SELECT CAST(" + Quoted.name(column) + " AS BLOB) FROM " + Quoted.name(table))) {
                    row.next();
                    assertThat(new String(row.getBytes(1), StandardCharsets.UTF_8))
                            .isEqualTo(text);
                }
                statement.execute("DROP TABLE " + Quoted.name(table));
            }
        }
    }

    @Test
    void a_name_with_the_character_that_ends_a_statement_is_refused() {
        assertThatThrownBy(() -> Quoted.name("a\0b")).hasMessageContaining("NUL");
    }

    @Test
    void the_library_that_comes_along_may_read_logs_and_an_older_one_may_not() throws SQLException {
        EngineVersion.require();
        assertThatThrownBy(() -> EngineVersion.require("3.50.4"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("3.51.3");
    }

    private static String word(Random random, String start) {
        StringBuilder word = new StringBuilder(start);
        int[] signs = AWKWARD.codePoints().toArray();
        for (int length = random.nextInt(12); length >= 0; length--) {
            word.appendCodePoint(signs[random.nextInt(signs.length)]);
        }
        return word.toString();
    }
}
