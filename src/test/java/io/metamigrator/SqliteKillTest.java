package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes of the program that get a real kill -9 while they keep, publish or take back, and the same command again. These are a few
 * steps, with the ledger and the routes around them; that every step stands it is shown by {@code KilledInPlaceTest} and
 * {@code KilledGenerationsTest}, within one process.
 */
class SqliteKillTest {
    private static final int KILLED = 128 + 9;

    @TempDir
    Path folder;

    private TraderSet trader;

    @BeforeEach
    void plan() throws Exception {
        trader = TraderSet.make(folder);
    }

    private void killedBefore(String step, String... words) throws Exception {
        Process process = MigrateProcess.start(
                StepKill.before(step),
                Path.of("").toAbsolutePath(),
                Map.of(),
                trader.words(words),
                folder.resolve("children.log"));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(() -> "of " + folder.resolve("children.log"))
                .isEqualTo(KILLED);
    }

    @Test
    void a_publication_in_place_that_was_killed_among_the_old_files_goes_on_with_the_same_command() throws Exception {
        SortedMap<String, String> old = trader.inData();
        killedBefore("move ledger.db to pre_migration_", TraderSet.FOR_GOOD);
        assertThat(trader.data().resolve("config.db")).doesNotExist();
        assertThat(trader.data().resolve("ledger.db")).exists();
        assertThat(trader.archive()).isNotEmptyDirectory();
        assertThat(trader.run("validate").out()).contains("warn  moves", "were left half moved");
        MigrateProcess.Ended plan = trader.run("plan");
        assertThat(plan.exit()).isEqualTo(3);
        assertThat(plan.err()).contains("left half moved; give apply again, or rollback");

        assertThat(trader.run(TraderSet.FOR_GOOD).exit()).isZero();
        requireNew(old);
    }

    private void requireNew(SortedMap<String, String> old) throws Exception {
        SortedMap<String, String> archived = new TreeMap<>(old);
        archived.remove("trader.log");
        assertThat(TraderSet.files(trader.archive())).isEqualTo(archived);
        assertThat(trader.inData().keySet()).isEqualTo(TraderSet.PUBLISHED);
        SortedMap<String, String> noted = new TreeMap<>();
        TraderVoltLab.JSON
                .readTree(trader.note().toFile())
                .path("files")
                .properties()
                .forEach(file -> noted.put(file.getKey(), file.getValue().asText()));
        SortedMap<String, String> published = trader.inData();
        published.remove("trader.log");
        assertThat(published).isEqualTo(noted);
    }

    @Test
    void a_backup_that_was_killed_is_none_and_the_next_one_is_whole_and_leaves_nothing_of_it() throws Exception {
        Path kept = folder.resolve("out/sqlite/backup");
        killedBefore("copy ledger.db", "backup");
        assertThat(names(kept)).anyMatch(name -> name.endsWith(".new")).noneMatch(name -> name.endsWith(".backup"));
        killedBefore("name the backup", "backup");
        assertThat(names(kept)).anyMatch(name -> name.endsWith(".new")).noneMatch(name -> name.endsWith(".backup"));
        MigrateProcess.Ended drill = trader.run("backup", "--drill");
        assertThat(drill.exit()).as("%s", drill).isEqualTo(3);
        assertThat(drill.err()).contains("there is no backup of this plan yet");

        assertThat(trader.run("backup").exit()).isZero();
        assertThat(names(kept))
                .noneMatch(name -> name.endsWith(".new"))
                .anyMatch(name -> name.endsWith(".backup"))
                .contains("mapping.yaml", "universe.sql", "ledger.sql");
        assertThat(trader.run("backup", "--drill").exit()).isZero();
    }

    private static List<String> names(Path below) throws Exception {
        try (Stream<Path> all = Files.walk(below)) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }

    @Test
    void a_second_process_is_refused_while_one_is_among_the_files_also_one_with_another_ledger() throws Exception {
        SortedMap<String, String> old = trader.inData();
        Path mark = folder.resolve("stands-still");
        Process process = MigrateProcess.start(
                StepKill.standingStill("move ledger.db to pre_migration_", mark),
                Path.of("").toAbsolutePath(),
                Map.of(),
                trader.words(TraderSet.FOR_GOOD),
                folder.resolve("children.log"));
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(mark));
            for (String[] words : List.of(TraderSet.FOR_GOOD, TraderSet.FOR_GOOD_BACK)) {
                MigrateProcess.Ended second = trader.run(words);
                assertThat(second.exit()).as("%s", second).isNotZero();
                assertThat(second.err() + second.out()).contains(String.valueOf(process.pid()));
            }
            MigrateProcess.Ended stranger = trader.elsewhere("plan");
            assertThat(stranger.exit()).as("%s", stranger).isEqualTo(3);
            assertThat(stranger.err()).contains("left half moved");
            assertThat(trader.run("health").out()).contains("left half moved");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(trader.run(TraderSet.FOR_GOOD).exit()).isZero();
        requireNew(old);
    }

    @Test
    void a_publication_in_place_that_was_killed_is_taken_back_also_where_that_is_killed() throws Exception {
        SortedMap<String, String> old = trader.inData();
        killedBefore("move ledger.db to data", TraderSet.FOR_GOOD);
        assertThat(trader.data().resolve("universe.db")).exists();
        assertThat(trader.data().resolve("ledger.db")).doesNotExist();
        killedBefore("move ledger.db to data", TraderSet.FOR_GOOD_BACK);
        assertThat(trader.data().resolve("universe.db")).doesNotExist();
        assertThat(trader.data().resolve("state.db")).exists();
        assertThat(trader.data().resolve("config.db")).doesNotExist();
        assertThat(trader.run(TraderSet.FOR_GOOD_BACK).exit()).isZero();
        assertThat(trader.inData()).isEqualTo(old);
    }
}
