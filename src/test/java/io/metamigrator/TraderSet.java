package io.metamigrator;

import io.metamigrator.migration.files.Digests;
import io.metamigrator.sandbox.sqlite.OldWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A portfolio manager's folder that is both source and target, planned and ready to be published in place. */
record TraderSet(Path folder, String way) {
    static final String WRITES = "--i-understand-this-will-write-to-sqlite";
    static final String[] FOR_GOOD = {"apply", "--apply", WRITES, "--confirm", "MIGRATE", "--json"};
    static final String[] FOR_GOOD_BACK = {"rollback", "--confirm", "ROLLBACK"};

    /** What the folder holds once the new set is there. */
    static final Set<String> PUBLISHED = new TreeSet<>(Set.of(
            "agents.db",
            "cache.db",
            "config.db",
            "history.db",
            "leftovers.db",
            "ledger.db",
            "portfolio.db",
            "satellites.db",
            "trader.log",
            "universe.db"));

    static TraderSet make(Path folder) throws Exception {
        TraderSet trader = new TraderSet(folder, "in-place");
        OldWorld.writeAwkward(trader.data(), 2, 5);
        Files.writeString(trader.data().resolve("trader.log"), "not a database");
        MigrateProcess.Ended plan = trader.run("plan");
        if (plan.exit() != 0) {
            throw new IllegalStateException(plan.toString());
        }
        return trader;
    }

    /** The same, with another setting. */
    TraderSet publishedBy(String otherWay) {
        return new TraderSet(folder, otherWay);
    }

    Path data() {
        return folder.resolve("data");
    }

    List<String> words(String... words) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dsqlite.source=" + data(),
                "-Dsqlite.target=" + data(),
                "-Dsqlite.publish=" + way,
                "-Dout.dir=" + folder.resolve("out"),
                "-Dledger.url=jdbc:sqlite:" + folder.resolve("out/ledger.db"),
                "sqlite"));
        arguments.addAll(List.of(words));
        return arguments;
    }

    MigrateProcess.Ended run(String... words) {
        return MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), words(words));
    }

    /** By another installation of the program, with results and a ledger of its own. */
    MigrateProcess.Ended elsewhere(String... words) {
        List<String> arguments = words(words).stream()
                .map(word -> word.replace(
                        folder.resolve("out").toString(),
                        folder.resolve("elsewhere").toString()))
                .toList();
        return MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), arguments);
    }

    SortedMap<String, String> inData() throws IOException {
        return files(data());
    }

    /** Whoever reads a database that has a log leaves its shared memory, which says nothing. */
    static SortedMap<String, String> files(Path below) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(below)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith("-shm")) {
                    files.put(below.relativize(file).toString(), Digests.sha256(file));
                }
            }
        }
        return files;
    }

    /** Where the old files go. */
    Path archive() throws IOException {
        return archived("pre_migration_");
    }

    /** What was written down of the new set before it was published. */
    Path note() throws IOException {
        return archived("new_set_").resolveSibling(archived("new_set_").getFileName() + ".json");
    }

    private Path archived(String name) throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("archives"))) {
            return all.filter(Files::isDirectory)
                    .filter(each -> each.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
