package io.metamigrator.systems.sqlite.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.engine.SqliteConnections;
import io.metamigrator.systems.sqlite.engine.SqliteReading;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application that opens the files in a loop sees, while sets come to count and are taken back. */
class ReaderInALoopTest {
    private static final List<String> FILES = List.of("agents.db", "config.db", "ledger.db", "universe.db");
    private static final int ROUNDS = 40;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger sets = new AtomicInteger();

    private static void make(Path set, String what) {
        for (String name : FILES) {
            SmallDatabase.make(set.resolve(name), "CREATE TABLE t(what)", "INSERT INTO t VALUES('" + what + "')");
        }
    }

    /** All sets that were seen, each as what its files held; a file that cannot be opened is told so. */
    private Set<String> read(Callable<Path> place) throws Exception {
        Set<String> seen = new TreeSet<>();
        while (!ended.get()) {
            Path set = place.call();
            Set<String> held = new TreeSet<>();
            for (String name : FILES) {
                held.add(what(set.resolve(name)));
            }
            seen.add(String.join(" and ", held));
            sets.incrementAndGet();
        }
        return seen;
    }

    private static String what(Path file) {
        try (Connection connection = SqliteConnections.read(file, SqliteReading.SHARED);
                var row = connection.createStatement().executeQuery("SELECT what FROM t")) {
            return row.getString(1);
        } catch (SQLException e) {
            return "nothing";
        }
    }

    private interface Change {
        void make() throws Exception;
    }

    private Set<String> seen(Callable<Path> place, Change change) throws Exception {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            Future<Set<String>> seen = reader.submit(() -> read(place));
            for (int round = 0; round < ROUNDS; round++) {
                change.make();
            }
            int before = sets.get();
            while (sets.get() == before && !seen.isDone()) {
                Thread.onSpinWait(); // it has looked at least once
            }
            ended.set(true);
            return seen.get();
        } finally {
            reader.shutdownNow();
        }
    }

    @Test
    void who_follows_the_pointer_once_and_opens_all_files_there_never_sees_a_mixed_set_nor_none() throws Exception {
        Generations generations = new Generations(folder);
        for (String run : List.of("1", "2")) {
            generations.begin(run);
            make(generations.building(run), "set " + run);
            generations.publish(run);
        }
        Set<String> seen = seen(() -> folder.resolve("current").toRealPath(), () -> {
            generations.takeBack("2");
            generations.publish("2");
        });
        assertThat(seen).isSubsetOf("set 1", "set 2").contains("set 2");
    }

    /** Which is why nobody may use the files meanwhile, and why it is looked whether somebody does. */
    @Test
    void who_opens_files_in_place_while_they_move_may_see_a_part() throws Exception {
        TraderFolder trader = new TraderFolder(folder);
        make(trader.data(), "the old set");
        InPlace inPlace = trader.inPlace(StepWatch.NONE);
        inPlace.begin(TraderFolder.RUN);
        make(inPlace.building(TraderFolder.RUN), "the new set");
        Set<String> parts = new TreeSet<>();
        trader.inPlace((number, what) -> {
                    Set<String> held = new TreeSet<>();
                    FILES.forEach(name -> held.add(what(trader.data().resolve(name))));
                    parts.add(String.join(" and ", held));
                })
                .publish(TraderFolder.RUN, List::of);
        assertThat(parts)
                .containsExactly(
                        "nothing", "nothing and the new set", "nothing and the old set", "the new set", "the old set");
    }
}
