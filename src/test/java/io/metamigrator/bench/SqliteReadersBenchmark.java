package io.metamigrator.bench;

import io.metamigrator.systems.sqlite.publish.Generations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a reader sees while sets are published and taken back. It asks once where the set is that counts, and opens all eight files
 * there; then it does so again, as fast as it can.
 */
final class SqliteReadersBenchmark implements Benchmark {
    private static final int CHANGES = 200;
    private static final long LIMIT_MILLIS = 50;
    private static final List<String> FILES =
            List.of("universe", "config", "portfolio", "ledger", "satellites", "agents", "history", "cache");

    @Override
    public String name() {
        return "readers";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        Path target = bench.fresh("sqlite-readers");
        Generations generations = new Generations(target);
        for (int run = 1; run <= 2; run++) {
            generations.begin("" + run);
            for (String file : FILES) {
                make(generations.building("" + run).resolve(file + ".db"), run);
            }
        }
        generations.publish("1");
        Reader reader = new Reader(target.resolve(Generations.POINTER));
        reader.start();
        for (int change = 0; change < CHANGES; change++) {
            generations.publish("2");
            generations.takeBack("2");
        }
        reader.stop.set(true);
        reader.join();
        bench.say(reader.reads + " reads of eight files each while sets were published and taken back " + CHANGES
                + " times, " + reader.failed + " of them failed");
        return List.of(
                new Finding(
                        "sets of which a part was old and a part new, in " + reader.reads + " reads",
                        "" + reader.mixed,
                        "0",
                        reader.mixed == 0 && reader.reads > 0 && reader.seen.size() == 2),
                new Finding(
                        "longest time in which a reader failed, in " + 2 * CHANGES + " changes",
                        reader.longest / 1_000_000 + " ms",
                        "<= " + LIMIT_MILLIS + " ms",
                        reader.longest <= LIMIT_MILLIS * 1_000_000));
    }

    private static void make(Path file, int run) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE mark(run INTEGER)");
            statement.execute("INSERT INTO mark VALUES (" + run + ")");
        }
    }

    private static final class Reader extends Thread {
        private final Path pointer;
        private final AtomicBoolean stop = new AtomicBoolean();
        private final Set<Integer> seen = new HashSet<>();
        private long reads;
        private long mixed;
        private long failed;
        private long longest;

        Reader(Path pointer) {
            super("reader");
            this.pointer = pointer;
        }

        @Override
        public void run() {
            long good = System.nanoTime();
            while (!stop.get()) {
                try {
                    Set<Integer> set = read();
                    reads++;
                    mixed += set.size() > 1 ? 1 : 0;
                    seen.addAll(set);
                } catch (SQLException | IOException e) {
                    failed++;
                    longest = Math.max(longest, System.nanoTime() - good);
                    continue;
                }
                good = System.nanoTime();
            }
        }

        private Set<Integer> read() throws IOException, SQLException {
            Path set = pointer.resolveSibling(Files.readSymbolicLink(pointer));
            Set<Integer> runs = new HashSet<>();
            for (String file : FILES) {
                try (Connection connection = DriverManager.getConnection(
                                "jdbc:sqlite:file:" + set.resolve(file + ".db") + "?mode=ro");
                        Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT run FROM mark")) {
                    row.next();
                    runs.add(row.getInt(1));
                }
            }
            return runs;
        }
    }
}
