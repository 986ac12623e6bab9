package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The old world through the commands: nothing is published before all is there, and nothing of what changed meanwhile. */
class SqliteMigrationTest {
    private static final String[] FOR_GOOD = {
        "apply", "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE", "--json"
    };

    @TempDir
    Path folder;

    @BeforeEach
    void plan() throws Exception {
        OldWorld.writeAwkward(folder.resolve("old"), 2, 5);
        assertThat(sqlite("plan").exit()).isZero();
    }

    private MigrateProcess.Ended sqlite(String... words) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dsqlite.source=" + folder.resolve("old"),
                "-Dsqlite.target=" + folder.resolve("new"),
                "-Dout.dir=" + folder.resolve("out"),
                "-Dledger.url=jdbc:sqlite:" + folder.resolve("out/ledger.db"),
                "sqlite"));
        arguments.addAll(List.of(words));
        return MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), arguments);
    }

    private JsonNode applied(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of(FOR_GOOD));
        words.addAll(List.of(more));
        MigrateProcess.Ended ended = sqlite(words.toArray(String[]::new));
        assertThat(ended.exit()).as("%s", ended).isZero();
        return TraderVoltLab.JSON.readTree(ended.out());
    }

    @Test
    void a_set_is_published_once_all_of_it_is_there_and_each_row_is_told() throws Exception {
        assertThat(sqlite("apply").out()).contains("Writes: 0");
        assertThat(folder.resolve("new")).doesNotExist();

        JsonNode half = applied("--limit", "1");
        assertThat(half.path("parts").path("publication").path("waiting").asInt())
                .isOne();
        assertThat(folder.resolve("new/current")).doesNotExist();
        MigrateProcess.Ended early = sqlite("verify");
        assertThat(early.exit()).isEqualTo(3);
        assertThat(early.err()).contains("is not the published one; apply goes on with it");
        try (Ledger ledger =
                Ledger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("out/ledger.db"), null, null))) {
            Lease lease = ledger.leases().take("sqlite");
            assertThat(sqlite("verify").err()).contains("is at work on it");
            ledger.leases().release(lease);
        }
        JsonNode alone = applied("--step", "publication");
        assertThat(alone.path("published").asBoolean(true)).isFalse();

        JsonNode whole = applied();
        assertThat(whole.path("published").asBoolean()).isTrue();
        assertThat(whole.path("next").asText()).isEqualTo("./migrate sqlite verify");
        whole.path("rows")
                .properties()
                .forEach(each -> assertThat(each.getValue().path("read").asLong())
                        .as(each.getKey())
                        .isEqualTo(each.getValue().path("moved").asLong()
                                + each.getValue().path("merged").asLong()
                                + each.getValue().path("rejected").asLong()
                                + each.getValue().path("leftAside").asLong()));
        assertThat(SmallDatabase.rows(folder.resolve("new/current/ledger.db"), "SELECT count(*) > 0 FROM trades"))
                .containsExactly("1");

        assertThat(sqlite("rollback").exit()).isZero();
        assertThat(folder.resolve("new/current")).exists();
        assertThat(sqlite("rollback", "--confirm", "ROLLBACK").out()).contains("The new set is kept in");
        assertThat(folder.resolve("new/current")).doesNotExist();
        assertThat(Path.of(whole.path("set").asText()).resolve("ledger.db")).exists();
    }

    @Test
    void an_old_file_that_was_written_to_since_the_plan_is_named_and_nothing_is_made() {
        SmallDatabase.make(folder.resolve("old/rates.db"), "CREATE TABLE added(a)");
        assertThat(sqlite("validate").out()).contains("fail  untouched", "rates.db was written to");
        MigrateProcess.Ended refused = sqlite(FOR_GOOD);
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void an_old_file_that_was_written_to_in_the_middle_of_a_run_is_not_published() throws Exception {
        applied("--limit", "1");
        SmallDatabase.make(folder.resolve("old/rates.db"), "CREATE TABLE added(a)");
        assertThat(sqlite(FOR_GOOD).exit()).isEqualTo(3);
        assertThat(folder.resolve("new/current")).doesNotExist();
    }

    @Test
    void a_target_within_the_source_is_refused() {
        MigrateProcess.Ended told = MigrateProcess.here(
                Path.of("").toAbsolutePath(),
                Map.of(),
                List.of(
                        "-Dsqlite.source=" + folder.resolve("old"),
                        "-Dsqlite.target=" + folder.resolve("old/new"),
                        "-Dout.dir=" + folder.resolve("out"),
                        "-Dledger.url=jdbc:sqlite:" + folder.resolve("out/ledger.db"),
                        "sqlite",
                        "validate"));
        assertThat(told.out()).contains("fail  place");
    }

    @Test
    void a_phase_that_there_is_not_is_refused_by_name() {
        assertThat(sqlite("replay").err()).contains("there is no phase replay");
    }
}
