package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.IntakeFile;
import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.samples.Brokerage;
import io.metamigrator.samples.ExportList;
import io.metamigrator.samples.Mt5ListWriter;
import io.metamigrator.samples.SampleFiles;
import io.metamigrator.samples.TextForm;
import io.metamigrator.serve.ServedMigration;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The folder that serve watches in a lab: what is dropped there, and what becomes of it. */
final class WatchedFolder implements AutoCloseable {
    private final TraderVoltLab lab;
    private final Path folder;
    private final Path aside;
    private @Nullable ServedLab served;
    private @Nullable Brokerage brokerage;

    WatchedFolder(TraderVoltLab lab) {
        this.lab = lab.watching().set("api.port", "0");
        this.folder = lab.folder().resolve("migration_files");
        this.aside = lab.folder().resolve("exports");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WatchedFolder serve() {
        served = ServedLab.of(lab);
        return this;
    }

    void stop() {
        if (served != null) {
            served.close();
            served = null;
        }
    }

    ServedMigration migration() {
        return Objects.requireNonNull(served).server().migrations().named("tradervolt");
    }

    ServedLab served() {
        return Objects.requireNonNull(served);
    }

    /** All events so far, and those to come. */
    AutoCloseable events(java.util.function.Consumer<io.metamigrator.serve.Event> listener) {
        return Objects.requireNonNull(served).server().events().listen(0, listener);
    }

    Path folder() {
        return folder;
    }

    /** Where what was taken or refused is kept. */
    Path archive() {
        return lab.folder().resolve("out/intake");
    }

    TraderVoltLab lab() {
        return lab;
    }

    /** Writes the exports of a brokerage aside, to be dropped. */
    WatchedFolder exports(int accounts, long orders, long positions, long deals) throws IOException {
        brokerage = Brokerage.of(7, accounts, orders, positions, deals);
        SampleFiles.writeTo(aside, brokerage);
        return this;
    }

    Path export(String name) {
        return aside.resolve(name);
    }

    /** Drops exports by their names, as they are renamed into the folder by whoever wrote them. */
    void drop(String... names) throws IOException {
        for (String name : names) {
            drop(Files.readAllBytes(export(name)), name);
        }
    }

    void drop(byte[] content, String name) throws IOException {
        Path written = folder.resolve(".written-aside");
        Files.write(written, content);
        Files.move(written, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Drops a list as many, each of one row. */
    void dropEachRow(ExportList list) throws IOException {
        Mt5ListWriter writer = new Mt5ListWriter(TextForm.MT5);
        Iterator<List<String>> rows = Objects.requireNonNull(brokerage).rows(list);
        for (int number = 1; rows.hasNext(); number++) {
            try (OutputStream out = Files.newOutputStream(folder.resolve(list.name() + number + ".htm"))) {
                writer.write(
                        out, list.title(), list.columns(), List.of(rows.next()).iterator());
            }
        }
    }

    void dropAll() throws IOException {
        try (Stream<Path> files = Files.list(aside)) {
            drop(files.map(file -> file.getFileName().toString()).toArray(String[]::new));
        }
    }

    /** The newest set. */
    Optional<IntakeSet> set() {
        return read(ledger -> ledger.intake().sets("tradervolt", 1)).stream().findFirst();
    }

    List<IntakeSet> sets() {
        return read(ledger -> ledger.intake().sets("tradervolt", 100));
    }

    List<IntakeFile> files(IntakeFile.State state) {
        return read(ledger -> ledger.intake().files("tradervolt", state));
    }

    private <T> T read(java.util.function.Function<Ledger, T> question) {
        try (Ledger ledger = lab.ledger()) {
            return question.apply(ledger);
        }
    }

    /** Waits until the newest set is in a state; answers it. */
    IntakeSet await(IntakeSet.State state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(set())
                        .get()
                        .satisfies(
                                set -> assertThat(set.state()).as(set.remark()).isEqualTo(state)));
        return set().orElseThrow();
    }

    /** Waits until a set after another one is in a state. */
    void awaitSetAfter(String earlier, IntakeSet.State state) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(set()).get().satisfies(set -> {
                    assertThat(set.id()).isNotEqualTo(earlier);
                    assertThat(set.state()).as(set.remark()).isEqualTo(state);
                }));
    }

    /** Waits until a file with this ending of its path is in the archive; answers its text. */
    String awaitText(String ending) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> find(ending).isPresent());
        try {
            return Files.readString(find(ending).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Path> find(String ending) {
        try (Stream<Path> files = Files.walk(archive())) {
            return files.filter(file -> file.toString().endsWith(ending)).findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** The names that lie in the folder itself. */
    List<String> lying() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        lab.close();
    }
}
