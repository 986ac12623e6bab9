package io.metamigrator.systems.sqlite.build;

import static io.metamigrator.systems.sqlite.SmallDatabase.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.sqlite.compare.SetComparison;
import io.metamigrator.systems.sqlite.compare.Showing;
import io.metamigrator.systems.sqlite.engine.Quoted;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.trace.RowName;
import io.metamigrator.systems.sqlite.trace.RowTraces;
import io.metamigrator.systems.sqlite.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            assertEqual(set);
            if (round % 2 == 0) {
                assertThat(trace(set, "new." + table + " row 1"))
                        .extracting(trace -> trace.source().toString(), Trace::fate)
                        .containsExactly(tuple(table + " of old.db row 1", "moved"));
                assertThat(trace(set, table + " of old.db row 1"))
                        .extracting(Trace::fate)
                        .containsExactly("moved", "beside");
            }
        }
    }

    @Test
    void a_table_of_reserved_words_only_that_leaves_its_rows_no_name_is_moved_or_kept() throws Exception {
        Path old = folder.resolve("words");
        make(
                old.resolve("old.db"),
                "CREATE TABLE \"select\"(\"from\" TEXT, rowid TEXT, _rowid_ TEXT, oid TEXT, \"where\" TEXT)",
                "INSERT INTO \"select\" VALUES ('a', 'r', 's', 't', 'w'), ('b', NULL, 's', 't', 'w')",
                "CREATE TABLE \"order\"(rowid TEXT, _rowid_ TEXT, oid TEXT, \"_file\" TEXT, \"_row\" TEXT)",
                "INSERT INTO \"order\" VALUES ('r', 's', 't', 'f', 'n'), ('r', 's', 't', 'f', 'n')");
        NewSet set = NewSet.make(mapping(100, "select", "from"), old, folder.resolve("new-words"), 10);
        assertThat(set.rows("new", "SELECT \"from\" FROM \"select\" ORDER BY 1"))
                .containsExactly("a", "b");
        assertThat(set.left("SELECT \"rowid\", \"where\" FROM \"old.select\" ORDER BY 1"))
                .containsExactly("-|w", "r|w");
        assertThat(set.left("SELECT count(*) FROM \"old.order\"")).containsExactly("2");
        assertEqual(set);
    }

    @Test
    void files_of_any_name_are_found_again_by_that_name() throws Exception {
        Path old = folder.resolve("names");
        List<String> names = List.of(
                "it's \"odd\"; DROP TABLE t; --",
                "50%25 ?mode=rwc#x&immutable=1",
                "\u00e4\u8a9e\ud83d\ude00\n\t\\",
                "x".repeat(200),
                " of x row 7",
                "select",
                "-");
        for (String name : names) {
            make(old.resolve("history").resolve(name + ".db"), "CREATE TABLE t(a)", "INSERT INTO t VALUES (1), (2)");
        }
        NewSet set = NewSet.make(mapping(101, "t", "a"), old, folder.resolve("new-names"), 10);
        assertThat(set.left("SELECT name FROM file ORDER BY 1"))
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> "history/" + name + ".db").toList());
        assertEqual(set);
        for (String name : names) {
            assertThat(trace(set, "t of history/" + name + ".db row 2"))
                    .as(name)
                    .extracting(Trace::fate)
                    .containsExactly("homeless");
        }
    }

    private void assertEqual(NewSet set) throws IOException {
        List<Finding> findings = new ArrayList<>();
        SetComparison.compare(set.plan, set.folder, scratch(), findings::add);
        assertThat(findings).isEmpty();
    }

    private List<Trace> trace(NewSet set, String row) throws IOException {
        return new RowTraces(set.plan, set.folder, scratch(), Showing.ALL)
                .of(RowName.of(row).orElseThrow());
    }

    private Path scratch() throws IOException {
        return Files.createDirectories(folder.resolve("scratch"));
    }

    private SqliteMapping mapping(int round, String table, String moved) throws Exception {
        Path own = folder.resolve("mapping" + round);
        Files.createDirectories(own.resolve("schema"));
        Files.writeString(
                own.resolve("schema/new.sql"),
                "CREATE TABLE " + Quoted.name(table) + "(" + Quoted.name(moved) + " TEXT NOT NULL"
                        + (round % 2 == 0 ? " PRIMARY KEY" : "") + ") STRICT;");
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
