package io.metamigrator.torture.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.costs.Amount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short form; the long one is given by hand, see docs/reliability.md. */
class SqliteTortureTest {
    @TempDir
    Path folder;

    @Test
    void random_files_by_random_mappings_arrive_as_the_oracle_says() throws Exception {
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed = 1; seed <= Amount.of(8, 60); seed++) {
            SqliteTorture.Verdict verdict = new SqliteTorture(folder, seed).play(false);
            assertThat(verdict.violations()).as("seed " + seed).isEmpty();
            verdict.seen().forEach((what, times) -> seen.merge(what, times, Integer::sum));
        }
        assertThat(seen).containsKeys("corruptions found", "publications in place cut off at every step");
    }

    @Test
    void the_tool_is_killed_while_it_makes_a_set_and_its_disk_is_full() throws Exception {
        SqliteTorture.Verdict verdict = new SqliteTorture(folder, 20).play(true);
        assertThat(verdict.violations()).isEmpty();
    }

    @Test
    void an_oracle_that_is_lied_to_says_so() throws Exception {
        MadeWorld world = MadeWorld.make(folder.resolve("world"), 3);
        SetMaker maker = new SetMaker(folder.resolve("world"), false);
        maker.build(maker.plan());
        Path set = maker.publication(io.metamigrator.systems.sqlite.publish.StepWatch.NONE)
                .building(SetMaker.RUN);
        List<String> spoiled = new ArrayList<>();
        for (int seed = 1; spoiled.size() < 3; seed++) {
            Path copy = folder.resolve("copy-" + seed);
            DiskState.copy(set, copy);
            String what = new Spoiler(copy, world.tables(), new java.util.Random(seed)).spoil();
            if (!what.isEmpty() && !what.startsWith("DROP")) {
                assertThat(new SetCheck(world, copy).violations()).as(what).isNotEmpty();
                spoiled.add(what);
            }
        }
    }
}
