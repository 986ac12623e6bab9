package io.metamigrator.systems.sqlite.build;

import static io.metamigrator.systems.sqlite.SmallDatabase.make;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set of somebody's own, with a mapping and without a line of code. */
class ExampleBuildTest {
    private static final String SALES =
            "CREATE TABLE sale(id INTEGER PRIMARY KEY AUTOINCREMENT, amount REAL, paid TEXT)";

    @TempDir
    Path folder;

    @Test
    void three_files_become_one_and_each_sale_keeps_what_it_is() throws Exception {
        Path old = folder.resolve("old");
        make(
                old.resolve("branches.db"),
                "CREATE TABLE branch(id TEXT PRIMARY KEY, city TEXT)",
                "INSERT INTO branch VALUES ('north', 'Oslo'), ('south', 'Roma')");
        make(
                old.resolve("sales-north.db"),
                SALES,
                "INSERT INTO sale VALUES (1, 10.5, 'yes'), (2, 0, 'no'), (3, 7, 'no')");
        make(
                old.resolve("sales-south.db"),
                SALES,
                "ALTER TABLE sale ADD COLUMN note TEXT",
                "INSERT INTO sale VALUES (1, 99.9, 'yes', 'gift'), (3, 7, 'maybe', NULL), (40, 1, 'no', NULL)",
                "DELETE FROM sale WHERE id = 40");
        make(old.resolve("sales-west.db"), SALES, "INSERT INTO sale VALUES (5, 1, 'yes')");
        NewSet set = NewSet.make(
                SqliteMapping.load(Path.of("routes/sqlite/example/mapping.yaml"), "own"),
                old,
                folder.resolve("new"),
                1000);
        assertThat(set.rows("shop", "SELECT id, branch, amount, state, note FROM sale ORDER BY id"))
                .containsExactly("1|north|10.5|paid|-", "3|north|7.0|open|-", "41|south|99.9|paid|gift");
        assertThat(set.tallies).containsEntry("shop.sale", new StepTally(6, 3, 1, 0, 2, 1));
        assertThat(set.left("SELECT _file, _row, _fate, _reasons FROM \"sales.sale\" ORDER BY 1, 2"))
                .containsExactly(
                        "1|2|excluded|a test of the till",
                        "2|3|rejected|paid is 'maybe', which the values of paid do not have",
                        "3|5|rejected|no row of branches.branch is called 'sales-west'");
        assertThat(set.rows("shop", "SELECT seq FROM sqlite_sequence")).containsExactly("41");
    }
}
