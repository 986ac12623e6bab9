package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.migration.files.Digests;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.source.OpenFiles;
import io.metamigrator.systems.sqlite.source.Untouched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An application's data folder with an old set, one of whose files has a pending log, and a new set that was made for it. */
record TraderFolder(Path root) {
    static final String RUN = "20260103-204530-sqlite";
    private static final List<String> OLD = List.of("config.db", "ledger.db", "state.db", "history/AAPL.US.db");
    private static final List<String> NEW = List.of("config.db", "ledger.db", "universe.db", "leftovers.db");

    static TraderFolder make(Path root) throws IOException {
        TraderFolder made = new TraderFolder(root);
        for (String name : OLD) {
            SmallDatabase.make(made.data().resolve(name), "CREATE TABLE t(what)", "INSERT INTO t VALUES('old')");
        }
        SmallDatabase.killed(
                made.data().resolve("config.db"),
                List.of("DELETE FROM t"),
                "INSERT INTO t VALUES('old, from the log')");
        Files.writeString(made.data().resolve("notes.txt"), "nobody's business");
        made.makeNew();
        return made;
    }

    private void makeNew() throws IOException {
        InPlace inPlace = inPlace(StepWatch.NONE);
        inPlace.begin(RUN);
        for (String name : NEW) {
            SmallDatabase.make(
                    inPlace.building(RUN).resolve(name),
                    "PRAGMA journal_mode = WAL",
                    "CREATE TABLE t(what)",
                    "INSERT INTO t VALUES('new')");
        }
        Files.writeString(inPlace.building(RUN).resolve("old-7.db"), "a copy");
    }

    /** The same, to be spoiled. */
    TraderFolder copy(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(root.relativize(file).toString()));
            }
        }
        return new TraderFolder(to);
    }

    Path data() {
        return root.resolve("data");
    }

    Path archives() {
        return root.resolve("archives");
    }

    InPlace inPlace(StepWatch watch) {
        return new InPlace(data(), archives(), watch, new Quiet(() -> OpenFiles.in(root.resolve("no processes"), 0)));
    }

    void publish(StepWatch watch) {
        inPlace(watch).publish(RUN, this::old);
    }

    void takeBack(StepWatch watch) {
        inPlace(watch).takeBack(RUN);
    }

    List<OldFile> old() {
        return OLD.stream()
                .map(name -> {
                    Path file = inPlace(StepWatch.NONE).sources(data()).resolve(name);
                    try {
                        return new OldFile(name, file, Untouched.of(file));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /** All files below a folder with what they hold; whoever reads a database may have left shared memory. */
    static SortedMap<String, String> files(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        if (!Files.exists(folder)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Digests.sha256(file));
            }
        }
        return files;
    }

    SortedMap<String, String> inData() throws IOException {
        return files(data());
    }

    SortedMap<String, String> inArchive() throws IOException {
        return files(inPlace(StepWatch.NONE).archive(RUN));
    }

    SortedMap<String, String> inNewSet() throws IOException {
        return files(inPlace(StepWatch.NONE).building(RUN));
    }
}
