package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command lines of the scripts that there were: all phases by one command, behind the gate, and as far as they go well. */
class SqliteWholeWayTest {
    private static final String[] FOR_GOOD = {
        "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE", "--json"
    };

    @TempDir
    Path folder;

    @BeforeEach
    void some_old_files() throws Exception {
        OldWorld.writeAwkward(folder.resolve("old"), 2, 3);
    }

    /** With the folders as options. */
    private MigrateProcess.Ended sqlite(String... words) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dout.dir=" + folder.resolve("out"),
                "-Dledger.url=jdbc:sqlite:" + folder.resolve("out/ledger.db"),
                "sqlite"));
        arguments.addAll(List.of(words));
        arguments.addAll(List.of("--source", folder.resolve("old").toString()));
        arguments.addAll(List.of("--target", folder.resolve("new").toString()));
        return MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), arguments);
    }

    private static JsonNode facts(MigrateProcess.Ended ended) throws Exception {
        return TraderVoltLab.JSON.readTree(ended.out());
    }

    private static List<String> phases(MigrateProcess.Ended ended) throws Exception {
        return facts(ended).path("phases").findValuesAsText("phase");
    }

    @Test
    void verify_only_looks_and_keeps_nothing_and_a_dry_run_goes_as_far_as_a_rehearsal() throws Exception {
        MigrateProcess.Ended looked = sqlite("--verify-only", "--json");
        assertThat(looked.exit()).as("%s", looked).isZero();
        assertThat(phases(looked)).containsExactly("discover", "plan", "validate");

        MigrateProcess.Ended rehearsed = sqlite("--dry-run");
        assertThat(rehearsed.exit()).as("%s", rehearsed).isZero();
        assertThat(rehearsed.out()).contains("== discover", "== plan", "== validate", "== apply", "Writes: 0");

        MigrateProcess.Ended alone = sqlite("--json");
        assertThat(facts(alone).path("mode").asText()).isEqualTo("dry-run");
        assertThat(phases(alone)).containsExactly("discover", "plan", "validate", "apply");
        assertThat(folder.resolve("new")).doesNotExist();
        assertThat(folder.resolve("out/sqlite/backup")).doesNotExist();
    }

    @Test
    void a_gate_that_is_half_open_is_refused_before_the_first_phase() {
        MigrateProcess.Ended refused = sqlite("--apply");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("--i-understand-this-will-write-to-sqlite", "--confirm MIGRATE");
        assertThat(folder.resolve("out/sqlite")).doesNotExist();
    }

    @Test
    void the_first_phase_that_refuses_is_the_last_and_gives_its_exit_code() throws Exception {
        Files.writeString(folder.resolve("old/ledger.db"), "not a database at all");
        MigrateProcess.Ended refused = sqlite(FOR_GOOD);
        assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
        assertThat(phases(refused)).containsExactly("discover");
        assertThat(facts(refused).path("error").asText()).contains("ledger.db is no SQLite database");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void all_phases_are_carried_out_for_good_and_a_run_that_was_cut_off_is_gone_on_with() throws Exception {
        assertThat(sqlite("plan").exit()).isZero();
        List<String> step = new ArrayList<>(List.of("apply", "--limit", "1"));
        step.addAll(List.of(FOR_GOOD));
        String run = facts(sqlite(step.toArray(String[]::new))).path("run").asText();

        MigrateProcess.Ended resumed = sqlite(FOR_GOOD);
        assertThat(resumed.exit()).as("%s", resumed).isZero();
        assertThat(phases(resumed)).containsExactly("apply", "verify", "report");
        assertThat(facts(resumed).path("phases").path(0).path("run").asText()).isEqualTo(run);
        assertThat(SmallDatabase.rows(folder.resolve("new/current/ledger.db"), "SELECT count(*) > 0 FROM trades"))
                .containsExactly("1");

        MigrateProcess.Ended anew = sqlite(FOR_GOOD);
        assertThat(anew.exit()).as("%s", anew).isZero();
        assertThat(phases(anew)).containsExactly("discover", "plan", "validate", "backup", "apply", "verify", "report");
        assertThat(facts(anew).path("phases").path(4).path("run").asText()).isNotEqualTo(run);
    }
}
