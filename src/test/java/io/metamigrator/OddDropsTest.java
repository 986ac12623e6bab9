package io.metamigrator;

import static io.metamigrator.ledger.IntakeFile.State.REFUSED;
import static io.metamigrator.ledger.IntakeFile.State.STANDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.costs.Amount;
import io.metamigrator.ledger.IntakeSet.State;
import io.metamigrator.samples.ExportList;
import io.metamigrator.samples.OddFiles;
import io.metamigrator.serve.Event;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are dropped in odd ways, and folders that are not as they should be. */
class OddDropsTest {
    private static final String[] SIX = {
        "Accounts.htm", "Clients.htm", "Deals.htm", "Orders.htm", "Positions.htm", "symbols.json"
    };

    @TempDir
    Path home;

    private WatchedFolder watched;

    @BeforeEach
    void open() throws Exception {
        watched = new WatchedFolder(TraderVoltLab.open(home, "empty=true")).exports(5, 20, 5, 20);
    }

    @AfterEach
    void close() {
        watched.close();
    }

    @Test
    void a_file_that_grows_while_the_folder_is_polled_is_taken_whole_and_the_set_waits_for_it() throws Exception {
        watched.lab().set("tradervolt.quiet-set", "1s"); // longer than a poll of the folder may be late
        watched.serve().drop("Accounts.htm", "symbols.json");
        byte[] orders = Files.readAllBytes(watched.export("Orders.htm"));
        Path growing = watched.folder().resolve("Orders.htm");
        try (OutputStream out = Files.newOutputStream(growing)) {
            for (int from = 0; from < orders.length; from += orders.length / 8 + 1) {
                out.write(orders, from, Math.min(orders.length / 8 + 1, orders.length - from));
                out.flush();
                Awaitility.await().pollDelay(Duration.ofMillis(400)).until(() -> true);
            }
        }
        watched.await(State.WAITING);
        assertThat(watched.sets()).hasSize(1);
        assertThat(watched.lab().plan().at("/types/orders/create").asLong()).isEqualTo(20);
        assertThat(watched.files(REFUSED)).isEmpty();
    }

    @Test
    void a_file_that_stays_cut_off_or_empty_is_refused_after_its_time() throws Exception {
        watched.lab().set("tradervolt.incomplete-after", "500ms");
        watched.serve().drop(OddFiles.truncatedList(ExportList.DEALS), "Deals.htm");
        watched.drop(new byte[0], "Orders.htm");
        assertThat(watched.awaitText("refused/Deals.htm.txt")).contains("cut off", "export the file again");
        assertThat(watched.awaitText("refused/Orders.htm.txt")).contains("empty", "export it again");
        assertThat(watched.set()).isEmpty();
    }

    @Test
    void a_file_that_is_gone_when_it_is_read_is_no_failure() throws Exception {
        watched.serve();
        for (int round = 0; round < Amount.of(12, 40); round++) {
            Path fleeting = watched.folder().resolve("Fleeting" + round + ".htm");
            Files.writeString(fleeting, "<html>" + round);
            Files.setLastModifiedTime(fleeting, java.nio.file.attribute.FileTime.fromMillis(0));
            Awaitility.await().pollDelay(Duration.ofMillis(20 + 7L * round)).until(() -> true);
            Files.deleteIfExists(fleeting);
        }
        watched.drop("Accounts.htm", "symbols.json");
        watched.await(State.WAITING);
        assertThat(watched.lying()).isEmpty();
    }

    @Test
    void a_symbolic_link_is_put_aside_and_what_it_names_is_not_touched() throws Exception {
        Path outside = home.resolve("outside.htm");
        Files.copy(watched.export("Orders.htm"), outside);
        Files.createSymbolicLink(watched.folder().resolve("Orders.htm"), outside);
        watched.serve();
        assertThat(watched.awaitText("refused/Orders.htm.txt")).contains("symbolic link", "drop the file itself");
        assertThat(outside).hasSameBinaryContentAs(watched.export("Orders.htm"));
        assertThat(watched.archive().resolve("refused/Orders.htm")).isSymbolicLink();
        assertThat(watched.files(STANDING)).isEmpty();
    }

    @Test
    void a_link_that_leads_nowhere_or_to_a_folder_gets_a_verdict_and_a_folder_is_told_once() throws Exception {
        List<Event> events = new CopyOnWriteArrayList<>();
        Files.createSymbolicLink(watched.folder().resolve("Deals.htm"), home.resolve("gone.htm"));
        Files.createSymbolicLink(watched.folder().resolve("Elsewhere"), home);
        Files.createDirectories(watched.folder().resolve("from-may"));
        watched.serve();
        try (AutoCloseable listening = watched.events(events::add)) {
            assertThat(watched.awaitText("refused/Deals.htm.txt")).contains("symbolic link");
            assertThat(watched.awaitText("refused/Elsewhere.txt")).contains("symbolic link");
            Files.createSymbolicLink(watched.folder().resolve("Orders.htm"), home.resolve("gone.htm"));
            watched.awaitText("refused/Orders.htm.txt");
            assertThat(events)
                    .filteredOn(event -> event.facts().toString().contains("a folder"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.facts()).containsEntry("file", "from-may"));
        }
        assertThat(watched.lying()).containsExactly("from-may");
        assertThat(home.resolve("application.properties")).exists();
    }

    @Test
    void names_that_climb_break_the_line_or_are_too_long_are_kept_under_harmless_ones() throws Exception {
        byte[] accounts = Files.readAllBytes(watched.export("Accounts.htm"));
        byte[] orders = Files.readAllBytes(watched.export("Orders.htm"));
        byte[] symbols = Files.readAllBytes(watched.export("symbols.json"));
        watched.serve().drop(accounts, "in\\..\\..\\Accounts.htm");
        watched.drop(orders, "Orders\n2026-11-21 INFO all is well.htm");
        watched.drop(symbols, "s".repeat(250) + ".json");
        watched.await(State.WAITING);
        assertThat(watched.files(STANDING)).hasSize(3).allSatisfy(file -> {
            assertThat(file.name()).doesNotContain("\n", "\\").hasSizeLessThan(256);
            assertThat(watched.archive().resolve(file.place()).normalize())
                    .startsWith(watched.archive().resolve("done"))
                    .exists();
            assertThat(watched.archive().resolve(file.place() + ".txt")).exists();
        });
        assertThat(watched.lab().plan().at("/types/traders/create").asLong()).isEqualTo(5);
    }

    @Test
    void notes_hidden_files_folders_and_what_is_written_aside_are_left_where_they_are() throws Exception {
        Files.writeString(watched.folder().resolve("README.md"), "what belongs here");
        Files.writeString(watched.folder().resolve("Orders.htm.part"), "<html>");
        Files.createDirectories(watched.folder().resolve("old"));
        Files.copy(watched.export("Orders.htm"), watched.folder().resolve("old/Orders.htm"));
        watched.serve().drop("Accounts.htm", "symbols.json");
        watched.await(State.WAITING);
        assertThat(watched.lying()).containsExactly("Orders.htm.part", "README.md", "old");
        assertThat(watched.files(REFUSED)).isEmpty();
    }

    @Test
    void a_folder_that_is_not_there_or_is_none_is_told_and_watched_once_it_is() throws Exception {
        List<Event> events = new CopyOnWriteArrayList<>();
        Files.delete(watched.folder());
        Files.writeString(watched.folder(), "a file in the folder's place");
        watched.serve();
        try (AutoCloseable listening = watched.events(events::add)) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(events)
                            .anyMatch(event -> event.kind().equals("folder")
                                    && event.facts().get("why").contains("no folder")));
            Files.delete(watched.folder());
            Files.createDirectory(watched.folder());
            watched.drop("Accounts.htm", "symbols.json");
            watched.await(State.WAITING);
        }
    }

    @Test
    void a_full_disk_leaves_the_file_where_it_was_and_it_is_taken_once_there_is_room() throws Exception {
        Path small = mounted(home.resolve("small"), "64k");
        watched.lab().set("tradervolt.archive", small.resolve("intake").toString());
        Path filler = small.resolve("filler");
        Files.write(filler, new byte[60_000]);
        List<Event> events = new CopyOnWriteArrayList<>();
        try {
            watched.serve().drop("Accounts.htm");
            try (AutoCloseable listening = watched.events(events::add)) {
                Awaitility.await()
                        .untilAsserted(() -> assertThat(events)
                                .anyMatch(event ->
                                        String.valueOf(event.facts().get("why")).contains("make room")));
                assertThat(watched.lying()).containsExactly("Accounts.htm");
                assertThat(watched.folder().resolve("Accounts.htm"))
                        .hasSameBinaryContentAs(watched.export("Accounts.htm"));
                Files.delete(filler);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> watched.files(STANDING).size() == 1);
                assertThat(watched.lying()).isEmpty();
            }
        } finally {
            watched.stop();
            run("umount", small.toString());
        }
    }

    @Test
    void an_archive_on_another_file_system_holds_the_same_bytes() throws Exception {
        Path other = mounted(home.resolve("other"), "8m");
        watched.lab().set("tradervolt.archive", other.resolve("intake").toString());
        try {
            watched.serve().dropAll();
            watched.await(State.WAITING);
            assertThat(watched.files(STANDING))
                    .hasSize(6)
                    .allSatisfy(file -> assertThat(other.resolve("intake").resolve(file.place()))
                            .hasSameBinaryContentAs(watched.export(file.name())));
            assertThat(watched.lying()).isEmpty();
            assertThat(watched.find(".unfinished")).isEmpty();
        } finally {
            watched.stop();
            run("umount", other.toString());
        }
    }

    @Test
    void a_process_that_dies_at_any_moment_of_taking_loses_nothing_and_the_next_one_plans() throws Exception {
        watched.exports(7, 20, 5, 20);
        for (int round = 0; round < Amount.of(2, 4); round++) {
            Process serve = watched.lab().start("serve");
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> served(serve));
            for (String name : SIX) { // the same lists, in files of their own
                boolean isWide = Files.readAllBytes(watched.export(name))[0] == (byte) 0xFF;
                byte[] lineEnd = isWide ? new byte[] {'\n', 0} : new byte[] {'\n'};
                Files.write(watched.export(name), lineEnd, StandardOpenOption.APPEND);
            }
            watched.dropAll();
            int enough = round;
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> watched.files(STANDING).size() > enough);
            serve.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        watched.serve();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> watched.lying().isEmpty());
        watched.await(State.WAITING);
        assertThat(watched.lab().plan().at("/types/traders/create").asLong()).isEqualTo(7);
        assertThat(watched.lab().plan().at("/types/orders/create").asLong()).isEqualTo(20);
        assertThat(watched.files(STANDING)).hasSize(6);
    }

    @Test
    void many_small_files_at_once_are_each_told_what_became_of_them_and_make_one_plan() throws Exception {
        int many = Amount.of(200, 1_500);
        watched.lab().set("tradervolt.quiet-set", "1s");
        watched.exports(many, 0, 0, many).dropEachRow(ExportList.ACCOUNTS);
        watched.drop("symbols.json");
        Process serve = watched.lab().start("serve");
        Awaitility.await()
                .atMost(Duration.ofMinutes(5 + many / 500))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !serve.isAlive()
                        || watched.set()
                                .filter(set -> set.state() == State.WAITING)
                                .isPresent());
        assertThat(serve.isAlive()).isTrue();
        assertThat(watched.files(STANDING))
                .hasSize(many + 1)
                .allSatisfy(file -> assertThat(watched.archive().resolve(file.place() + ".txt"))
                        .exists());
        assertThat(watched.sets()).hasSize(1);
        assertThat(watched.lab().plan().at("/types/traders/create").asLong()).isEqualTo(many);
        assertThat(watched.lying()).isEmpty();
    }

    private boolean served(Process serve) throws Exception {
        assertThat(serve.isAlive()).isTrue();
        return Files.exists(watched.lab().childLog())
                && Files.readString(watched.lab().childLog())
                                .lines()
                                .filter(line -> line.contains("Serving"))
                                .count()
                        > 0;
    }

    private static Path mounted(Path folder, String size) throws Exception {
        Files.createDirectories(folder);
        boolean done = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
        org.junit.jupiter.api.Assumptions.assumeTrue(done, "this machine lets nobody mount a file system");
        return folder;
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
