package io.metamigrator;

import static io.metamigrator.ledger.IntakeFile.State.REFUSED;
import static io.metamigrator.ledger.IntakeFile.State.STANDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.metamigrator.ledger.IntakeSet.State;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.outside.OwnFiles;
import io.metamigrator.samples.OddFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who may write to the watched folder, and to nothing else, cannot bring about. */
class HostileDropsTest {
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
    void folders_of_the_archive_that_are_planted_as_links_bring_nothing_into_the_folder_of_routes() throws Exception {
        Path routes = home.resolve("routes/tradervolt");
        for (String planted : new String[] {".refused", ".done", "refused", "done"}) {
            Files.createSymbolicLink(watched.folder().resolve(planted), routes);
        }
        watched.serve().drop("- route: {}\n".getBytes(), "zz-evil.camel.yaml");
        assertThat(watched.awaitText("refused/zz-evil.camel.yaml.txt")).contains("refused");
        assertThat(names(routes)).noneMatch(name -> name.contains("evil"));
    }

    @Test
    void an_archive_folder_that_is_a_link_is_not_used_and_the_file_stays() throws Exception {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        Files.createDirectories(watched.archive());
        Files.createSymbolicLink(watched.archive().resolve("refused"), elsewhere);
        watched.serve().drop(OddFiles.zip(), "Orders.htm");
        watched.drop("Accounts.htm", "symbols.json");
        Awaitility.await().until(() -> watched.files(STANDING).size() == 2);
        assertThat(names(elsewhere)).isEmpty();
        assertThat(watched.lying()).contains("Orders.htm");
    }

    @Test
    void a_verdict_is_written_through_no_link_and_over_no_file() throws Exception {
        Path victim = Files.writeString(home.resolve("victim"), "precious");
        Path refused = watched.archive().resolve("refused");
        Files.createDirectories(refused);
        Files.createSymbolicLink(refused.resolve("Orders.htm.txt"), victim);
        Files.createSymbolicLink(refused.resolve(".verdict-Orders-2.htm.txt"), victim);
        watched.serve().drop(OddFiles.zip(), "Orders.htm");
        assertThat(watched.awaitText("refused/Orders-2.htm.txt")).contains("spreadsheet");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void a_named_pipe_is_put_aside_unread_and_what_comes_after_it_is_taken() throws Exception {
        assertThat(run("mkfifo", watched.folder().resolve("x.htm").toString())).isTrue();
        watched.serve().drop("Accounts.htm", "symbols.json");
        watched.await(State.WAITING);
        assertThat(watched.awaitText("refused/x.htm.txt")).contains("named pipe", "never read");
        assertThat(watched.lying()).isEmpty();
        assertThat(watched.files(STANDING)).hasSize(2);
    }

    @Test
    void files_whose_names_are_no_text_here_are_taken_under_other_ones() throws Exception {
        watched.serve();
        for (String[] each : new String[][] {{"Accounts.htm", "\\304"}, {"symbols.json", "\\326"}}) {
            String name = "$(printf '" + each[1] + "rger.txt')";
            String aside = home.resolve(each[0]).toString();
            Files.copy(watched.export(each[0]), Path.of(aside));
            assertThat(run(
                            "sh",
                            "-c",
                            "mv \"$0\" \"$1/" + name + "\"",
                            aside,
                            watched.folder().toString()))
                    .isTrue();
        }
        Awaitility.await().until(() -> watched.files(STANDING).size() == 2);
        assertThat(watched.lying()).isEmpty();
    }

    @Test
    void a_device_that_never_ends_is_never_read() throws Exception {
        boolean made = run("mknod", watched.folder().resolve("zero.htm").toString(), "c", "1", "5");
        org.junit.jupiter.api.Assumptions.assumeTrue(made, "this machine lets nobody make a device");
        watched.serve().drop("Accounts.htm", "symbols.json");
        watched.await(State.WAITING);
        assertThat(watched.awaitText("refused/zero.htm.txt")).contains("device");
    }

    @Test
    void what_was_taken_into_the_watched_folder_earlier_is_known_and_stands() throws Exception {
        watched.lab()
                .set("tradervolt.archive", watched.folder().resolve(".archive").toString());
        watched.serve().dropAll();
        watched.await(State.WAITING);
        watched.stop();
        asEarlier();
        watched.serve().drop(Files.readAllBytes(watched.export("Orders.htm")), "orders-copy.htm");
        assertThat(watched.awaitText("again/orders-copy.htm.txt")).contains("nothing new", ".done/");
        watched.exports(6, 20, 5, 20).drop("Accounts.htm");
        Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                watched.lab().plan().at("/types/traders/create").asLong())
                        .isEqualTo(6));
        assertThat(watched.lab().plan().at("/types/orders/create").asLong()).isEqualTo(20);
        assertThat(watched.files(REFUSED)).isEmpty();
    }

    /** As a version that kept what it took in the watched folder left things behind. */
    private void asEarlier() throws Exception {
        Path archive = watched.folder().resolve(".archive");
        Files.move(archive.resolve("done"), watched.folder().resolve(".done"));
        watched.lab().set("tradervolt.archive", "");
        try (java.sql.Connection ledger =
                        java.sql.DriverManager.getConnection("jdbc:sqlite:" + home.resolve("out/ledger.db"));
                java.sql.Statement change = ledger.createStatement()) {
            change.executeUpdate("UPDATE intake_file SET place = '.' || place");
        }
    }

    @Test
    void a_file_that_was_being_read_when_the_process_ended_is_put_aside_and_read_when_it_comes_again()
            throws Exception {
        byte[] orders = Files.readAllBytes(watched.export("Orders.htm"));
        Path begun = watched.archive().resolve(".tradervolt.begun");
        OwnFiles.folder(watched.archive());
        Files.writeString(begun, "0 1000 0 " + Digests.sha256(watched.export("Orders.htm")) + "\n");
        watched.serve().drop(orders, "Orders.htm");
        watched.drop("Accounts.htm", "symbols.json");
        assertThat(watched.awaitText("refused/Orders.htm.txt"))
                .contains("not read again, since serve ended while it was reading it", "what to do", "drop it");
        Files.move(
                watched.archive().resolve("refused/Orders.htm"),
                watched.folder().resolve("Orders.htm"));
        Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .until(() -> watched.files(STANDING).size() == 3);
    }

    private static java.util.List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
