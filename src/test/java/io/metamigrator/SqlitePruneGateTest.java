package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.sqlite.SmallDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A prune works on the set that counts once it was handed over, and on no other. */
class SqlitePruneGateTest {
    private static final String[] BEGUN = {
        "apply", "--limit", "1", "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE"
    };

    @TempDir
    Path folder;

    private static void refused(MigrateProcess.Ended ended, String words) {
        assertThat(ended.exit()).as("%s", ended).isEqualTo(3);
        assertThat(ended.err()).contains("nothing was changed: ", words);
    }

    @Test
    void nothing_goes_before_the_cutover_nor_while_another_set_is_made_and_a_rollback_keeps_what_went()
            throws Exception {
        try (PruneLab lab = new PruneLab()) {
            Path set = lab.publish(folder);
            lab.letGo("AAPL.US");
            refused(lab.prune(), "was not handed over yet; run cutover first");
            lab.handOver();
            assertThat(lab.told(0).path("due").asInt()).isOne();

            SmallDatabase.make(
                    folder.resolve("old/config.db"), "INSERT INTO settings VALUES ('more', '1', NULL, '2026-01-01')");
            lab.published().done("plan");
            lab.published().done(BEGUN);
            refused(lab.prune("--confirm", "PRUNE"), "has begun to make another set");
            lab.published().done("rollback", "--confirm", "ROLLBACK");
            assertThat(lab.told(0, "--confirm", "PRUNE").path("writes").asInt()).isEqualTo(7);

            String first = set.getFileName().toString().replace("generation-", "");
            MigrateProcess.Ended stays = lab.sqlite("rollback", "--run", first, "--confirm", "ROLLBACK");
            assertThat(stays.exit()).as("%s", stays).isEqualTo(4);
            assertThat(stays.out())
                    .contains(
                            "it was written to since", "7 rows were removed by prune", "pruned  history.daily_prices");
            refused(lab.prune(), "has not come to its end; rollback goes on with it");
            lab.published().done("rollback", "--run", first, "--force", "--confirm", "ROLLBACK");
            refused(lab.prune(), "no set of a run counts in");
            assertThat(lab.prune("--undo", "x", "--confirm", "PRUNE").exit()).isEqualTo(3);
            assertThat(folder.resolve("out/sqlite/pruned")).isNotEmptyDirectory();
        }
    }

    @Test
    void a_mapping_that_says_nothing_of_it_is_told_by_name() throws Exception {
        try (Stream<Path> all = Files.walk(Path.of("routes"))) {
            for (Path file : all.toList()) {
                Path copy = folder.resolve("own").resolve(file);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path mapping = folder.resolve("own/routes/sqlite/mapping.yaml");
        Files.writeString(mapping, Files.readString(mapping).replaceFirst("(?s)\nprune: .*?\n\n", "\n"));
        Files.copy(Path.of("application.properties"), folder.resolve("own/application.properties"));
        MigrateProcess.Ended told =
                MigrateProcess.here(folder.resolve("own"), Map.of(), List.of("sqlite", "prune", "--confirm", "PRUNE"));
        refused(told, "routes/sqlite/mapping.yaml has no part 'prune', so that nothing of this set has days of grace");
    }
}
