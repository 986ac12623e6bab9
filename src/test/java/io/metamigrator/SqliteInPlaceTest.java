package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The old world through the commands, where source and target are the one folder of an application. */
class SqliteInPlaceTest {
    @TempDir
    Path folder;

    private TraderSet trader;
    private SortedMap<String, String> old;

    @BeforeEach
    void plan() throws Exception {
        trader = TraderSet.make(folder);
        old = trader.inData();
    }

    private JsonNode applied() throws Exception {
        MigrateProcess.Ended ended = trader.run(TraderSet.FOR_GOOD);
        assertThat(ended.exit()).as("%s", ended).isZero();
        return TraderVoltLab.JSON.readTree(ended.out());
    }

    @Test
    void the_new_files_take_the_place_of_the_old_ones_and_the_old_ones_come_back_as_they_were() throws Exception {
        assertThat(trader.run("validate").out()).contains("pass  place", "pass  owners");
        assertThat(trader.inData()).isEqualTo(old);

        JsonNode told = applied();
        assertThat(told.path("published").asBoolean()).isTrue();
        assertThat(told.path("set").asText()).isEqualTo(trader.data().toString());
        assertThat(told.path("flaws")).isEmpty();
        assertThat(trader.inData().keySet()).isEqualTo(TraderSet.PUBLISHED);
        SortedMap<String, String> archived = new TreeMap<>(old);
        archived.remove("trader.log");
        assertThat(TraderSet.files(trader.archive())).isEqualTo(archived);

        assertThat(trader.run("validate").out()).contains("pass  untouched").doesNotContain("fail ");
        assertThat(applied().path("writes").asLong()).isZero();

        assertThat(trader.run("rollback").exit()).isZero();
        assertThat(trader.data().resolve("universe.db")).exists();
        assertThat(trader.run(TraderSet.FOR_GOOD_BACK).out()).contains("The new set is kept in", "new_set_");
        assertThat(trader.inData()).isEqualTo(old);
        assertThat(TraderSet.files(trader.archive())).isEmpty();

        assertThat(trader.run("plan").exit()).isZero();
        assertThat(applied().path("published").asBoolean()).isTrue();
    }

    @Test
    void a_second_run_is_refused_as_long_as_the_set_of_another_counts() throws Exception {
        applied();
        assertThat(trader.run("plan").exit())
                .as("it is made of the old files, where they are now")
                .isZero();
        MigrateProcess.Ended again = trader.run(TraderSet.FOR_GOOD);
        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.out()).contains("already; take it back first: rollback --run");
        assertThat(trader.data().resolve("universe.db")).exists();
    }

    @Test
    void what_was_begun_in_place_is_not_gone_on_with_nor_taken_back_by_generations() throws Exception {
        MigrateProcess.Ended made =
                trader.run("apply", "--limit", "1", "--apply", TraderSet.WRITES, "--confirm", "MIGRATE");
        assertThat(made.exit()).as("%s", made).isZero();
        TraderSet other = trader.publishedBy("generation");
        MigrateProcess.Ended refused = other.run(TraderSet.FOR_GOOD);
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.out()).contains("come to count by in-place").contains("set sqlite.publish");
        applied();
        MigrateProcess.Ended back = other.run(TraderSet.FOR_GOOD_BACK);
        assertThat(back.exit()).isEqualTo(3);
        assertThat(back.err()).contains("nothing was taken back");
        assertThat(trader.data().resolve("universe.db")).exists();
    }

    @Test
    void a_set_in_place_is_verified_handed_over_and_what_is_written_to_it_since_is_listed_row_by_row()
            throws Exception {
        String run = applied().path("run").asText();
        MigrateProcess.Ended verified = trader.run("verify");
        assertThat(verified.exit()).as("%s", verified).isZero();
        MigrateProcess.Ended handedOver = trader.run("cutover", "--confirm", "CUTOVER");
        assertThat(handedOver.exit()).as("%s", handedOver).isZero();
        assertThat(Files.readString(folder.resolve("out/sqlite/application.env")))
                .contains(trader.data().toString());

        SmallDatabase.make(
                trader.data().resolve("config.db"),
                "INSERT INTO settings VALUES ('since', '1', NULL, '2026-01-01')",
                "DELETE FROM settings WHERE key = 'dry_run'");
        MigrateProcess.Ended red = trader.run("verify");
        assertThat(red.exit()).as("%s", red).isEqualTo(6);
        assertThat(red.out()).contains("config.settings").contains("since");
        MigrateProcess.Ended listed = trader.run("rollback");
        assertThat(listed.exit()).as("%s", listed).isZero();
        assertThat(listed.out()).contains("config.settings", "since", "dry_run");
        assertThat(listed.out().split("it was written to since", -1))
                .as("one reason is told once")
                .hasSize(2);
        assertThat(trader.run("rollback", "--confirm", "ROLLBACK").exit()).isEqualTo(4);
        assertThat(trader.data().resolve("universe.db")).exists();

        assertThat(trader.run("rollback", "--confirm", "ROLLBACK", "--force").exit())
                .isZero();
        assertThat(trader.inData()).isEqualTo(old);
        assertThat(Files.readString(folder.resolve("out/sqlite/written-since/" + run + ".jsonl")))
                .contains("since", "dry_run");
    }

    @Test
    void a_set_that_the_application_has_written_to_stays_until_force_is_used_and_then_its_rows_are_kept()
            throws Exception {
        String run = applied().path("run").asText();
        SmallDatabase.make(
                trader.data().resolve("config.db"), "CREATE TABLE since(a)", "INSERT INTO since VALUES('a row')");
        assertThat(trader.run(TraderSet.FOR_GOOD_BACK).out()).contains("it was written to since: config.db");
        assertThat(trader.data().resolve("universe.db")).exists();
        trader.run("rollback", "--confirm", "ROLLBACK", "--force");
        assertThat(trader.inData()).isEqualTo(old);
        Path kept = folder.resolve("archives/new_set_" + run + "/config.db");
        assertThat(SmallDatabase.rows(kept, "SELECT a FROM since")).containsExactly("a row");
    }
}
