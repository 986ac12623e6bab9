package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An apply whose ledger fails: the disk is full, the file is damaged or an older one, the database goes away. */
class LedgerTroubleTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private TraderVoltLab lab;

    @BeforeEach
    void open() {
        lab = TraderVoltLab.open(folder, "empty=true").exports(10, 40, 8, 40).set("tradervolt.parallelism", "4");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void a_file_that_may_not_grow_stops_the_run_and_with_room_again_it_goes_on() throws Exception {
        assumeThat(Path.of("/usr/bin/prlimit")).exists();
        lab.planned().sandbox().faults().add("latency=1:method=POST:delay=20ms");
        Process process = lab.start(TraderVoltLab.forGood());
        await().atMost(LONG).until(() -> lab.creations().size() >= 15);

        assertThat(run("prlimit", "--pid", "" + process.pid(), "--fsize=16384")).isZero();

        assertThat(process.waitFor()).isEqualTo(5);
        Delivered.nothingTwice(lab);
        finish();
    }

    @Test
    void a_full_disk_stops_the_run_and_with_room_again_it_goes_on() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=" + LIMIT_KILOBYTES + "k", "tmpfs", disk.toString()))
                .as("whether this user may mount a small disk")
                .isZero();
        try {
            lab.set("ledger.url", "jdbc:sqlite:" + disk.resolve("ledger.db")).planned();

            Outcome stopped = lab.apply();

            assertThat(stopped.exit()).as(stopped.text()).isEqualTo(5);
            assertThat(stopped.text()).contains("make room and start again");
            assertThat(lab.creations()).as("it was on its way").isNotEmpty();
            assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isZero();
            finish();
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void a_damaged_ledger_is_refused_with_what_to_do_and_what_was_sent_is_found_again() throws Exception {
        lab.planned().sandbox().faults().add("error-before-commit=1:path=orders:after=15");
        lab.set("tradervolt.patience", "1s");
        assertThat(lab.start(TraderVoltLab.forGood()).waitFor())
                .as(Files.readString(lab.childLog()))
                .isEqualTo(5);
        lab.sandbox().faults().clear();
        Path ledger = folder.resolve("out/ledger.db");
        damage(ledger);

        Outcome refused = lab.apply();

        assertThat(refused.exit()).as(refused.text()).isEqualTo(5);
        assertThat(refused.text()).contains("damaged", "ledger-backups", "discover and plan");
        putBackTheNewestCopy(ledger);
        Outcome forgetful = lab.apply();
        assertThat(forgetful.exit()).as(forgetful.text()).isEqualTo(3);
        assertThat(forgetful.text()).contains("the ledger knows nothing of it", "run discover, plan and then apply");
        lab.succeed("plan");
        Outcome onlyPlanned = lab.apply();
        assertThat(onlyPlanned.exit()).as("a plan alone does not know better").isEqualTo(3);
        lab.planned();
        Outcome applied = lab.apply();
        assertThat(applied.exit()).as(applied.text()).isZero();
        Delivered.nothingTwice(lab);
        assertThat(lab.succeed("verify").exit()).isZero();
    }

    @Test
    void a_ledger_that_is_gone_is_not_begun_anew_on_a_target_that_was_written_to() throws Exception {
        lab.planned();
        assertThat(lab.apply().exit()).isZero();
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve("out/ledger.db" + suffix));
        }

        Outcome refused = lab.apply();

        assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
        assertThat(refused.text()).contains("the ledger knows nothing of it");
        Delivered.nothingTwice(lab);
    }

    @Test
    void a_database_that_is_started_again_in_the_middle_of_a_run_loses_nothing() throws Exception {
        Path data = folder.resolve("data");
        EmbeddedPostgres server = postgres(data, 0);
        try {
            lab.set("ledger.url", server.getJdbcUrl("postgres", "postgres"))
                    .set("ledger.user", "postgres")
                    .planned();
            lab.sandbox().faults().add("latency=1:method=POST:delay=25ms");
            CompletableFuture<Outcome> applying = CompletableFuture.supplyAsync(lab::apply);
            await().atMost(LONG).until(() -> lab.creations().size() >= 30);

            int port = server.getPort();
            server.close();
            server = postgres(data, port);

            Outcome applied = applying.join();
            assertThat(applied.exit()).as(applied.text()).isZero();
            Delivered.accountedFor(applied.json());
            Delivered.exactlyOnceAndInOrder(lab);
        } finally {
            server.close();
        }
    }

    private void finish() {
        Outcome finished = lab.apply();
        assertThat(finished.exit()).as(finished.text()).isZero();
        assertThat(finished.json().path("resumes").asInt()).isPositive();
        Delivered.exactlyOnceAndInOrder(lab);
    }

    private static void damage(Path ledger) throws IOException {
        Ledger.open(new io.metamigrator.ledger.LedgerSettings("jdbc:sqlite:" + ledger, null, null))
                .close();
        try (RandomAccessFile file = new RandomAccessFile(ledger.toFile(), "rw")) {
            byte[] nonsense = new byte[512];
            java.util.Arrays.fill(nonsense, (byte) 0xa5);
            for (long at = 0; at < file.length(); at += 1024) {
                file.seek(at);
                file.write(nonsense);
            }
        }
    }

    private void putBackTheNewestCopy(Path ledger) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Path part = Path.of(ledger + suffix);
            if (Files.exists(part)) {
                Files.move(part, Path.of(part + ".damaged"));
            }
        }
        try (Stream<Path> copies = Files.list(folder.resolve("out/ledger-backups"))) {
            Path newest = copies.max(java.util.Comparator.naturalOrder()).orElseThrow();
            Files.copy(newest, ledger, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static EmbeddedPostgres postgres(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Room for the plan's records and for some of their moves. */
    private static final int LIMIT_KILOBYTES = 700;
}
