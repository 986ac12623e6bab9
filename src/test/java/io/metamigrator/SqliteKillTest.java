package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes of the program that get a real kill -9 while they publish or take back, and the same command again. These are a few
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
                List.of(StepKill.before(step)),
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
