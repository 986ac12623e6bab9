package io.metamigrator.systems.sqlite.build;

import static io.metamigrator.systems.sqlite.SmallDatabase.make;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of tables and columns are whatever somebody has called them, and never part of a statement. */
class AwkwardNamesTest {
    private static final String SIGNS = "\"'`[]; --/*%?:@$()\\.,ä語😀#selectfromt";

    @TempDir
    Path folder;

    @Test
    void any_table_with_any_columns_goes_where_the_mapping_says_and_the_rest_is_kept() throws Exception {
        Random random = new Random(23);
        for (int round = 0; round < 12; round++) {
            String table = word(random, "t", round == 0 ? 200 : 12);
            String moved = word(random, "m", 12);
            String left = word(random, "l", round == 1 ? 200 : 12);
            Path old = folder.resolve("old" + round);
            make(
                    old.resolve("old.db"),
                    "CREATE TABLE " + Quoted.name(table) + "(" + Quoted.name(moved) + " TEXT, " + Quoted.name(left)
                            + ")",
                    "INSERT INTO " + Quoted.name(table) + " VALUES (" + Quoted.text(moved) + ", " + Quoted.text(left)
                            + ")");
            NewSet set = NewSet.make(mapping(round, table, moved), old, folder.resolve("new" + round), 10);
            assertThat(set.rows("new", "SELECT " + Quoted.name(moved) + " FROM " + Quoted.name(table)))
                    .containsExactly(moved);
            assertThat(set.left("SELECT " + Quoted.name(left) + " FROM " + Quoted.name("old." + table)))
                    .containsExactly(left);
        }
    }

    private SqliteMapping mapping(int round, String table, String moved) throws Exception {
        Path own = folder.resolve("mapping" + round);
        Files.createDirectories(own.resolve("schema"));
        Files.writeString(
                own.resolve("schema/new.sql"),
                "CREATE TABLE " + Quoted.name(table) + "(" + Quoted.name(moved) + " TEXT NOT NULL) STRICT;");
        Files.writeString(own.resolve("mapping.yaml"), """
            migration: sqlite
            version: 1
            files: {old: {file: old.db}}
            databases:
              - database: new
                profile: standard
                tables:
                  - table: %s
                    columns: {%s: %s}
                    sources: [{from: %s}]
            """.formatted(
                        yaml(table), yaml(moved), yaml("{" + Quoted.name(moved) + "}"), yaml("old." + table)));
        return SqliteMapping.load(own.resolve("mapping.yaml"), "own");
    }

    private static String yaml(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String word(Random random, String start, int most) {
        StringBuilder word = new StringBuilder(start);
        int[] signs = SIGNS.codePoints().toArray();
        for (int length = most; length > 0; length--) {
            word.appendCodePoint(signs[random.nextInt(signs.length)]);
        }
        return word.append('z').toString();
    }
}
