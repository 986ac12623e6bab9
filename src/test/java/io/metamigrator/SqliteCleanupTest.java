package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.migration.proof.RunProof;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.SmallDatabase;
import io.metamigrator.systems.sqlite.publish.PackedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The old files leave by their command: after their time, with the new set well, and none is deleted. */
class SqliteCleanupTest {
    private static final String AT_ONCE = "-Dsqlite.cleanup-after=0s";

    @TempDir
    Path folder;

    private String run;

    @BeforeEach
    void a_published_set() throws Exception {
        OldWorld.writeAwkward(folder.resolve("old"), 2, 3);
        assertThat(sqlite(AT_ONCE, "plan").exit()).isZero();
        MigrateProcess.Ended applied = sqlite(
                AT_ONCE,
                "apply",
                "--apply",
                "--i-understand-this-will-write-to-sqlite",
                "--confirm",
                "MIGRATE",
                "--json");
        run = TraderVoltLab.JSON.readTree(applied.out()).path("run").asText();
    }

    private void handOver() {
        try (Ledger ledger =
                Ledger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("out/ledger.db"), null, null))) {
            RunProof.handOver(ledger.runs().find(run).orElseThrow(), ledger, "by a test");
        }
    }

    private MigrateProcess.Ended sqlite(String setting, String... words) {
        return MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), arguments(setting, words));
    }

    private void killedBefore(String step, String... words) throws Exception {
        Process process = MigrateProcess.start(
                StepKill.before(step),
                Path.of("").toAbsolutePath(),
                Map.of(),
                arguments(AT_ONCE, words),
                folder.resolve("children.log"));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(() -> "of " + folder.resolve("children.log"))
                .isEqualTo(128 + 9);
    }

    private List<String> arguments(String setting, String... words) {
        List<String> arguments = new ArrayList<>(List.of(
                setting,
                "-Dsqlite.source=" + folder.resolve("old"),
                "-Dsqlite.target=" + folder.resolve("new"),
                "-Dout.dir=" + folder.resolve("out"),
                "-Dledger.url=jdbc:sqlite:" + folder.resolve("out/ledger.db"),
                "sqlite"));
        arguments.addAll(List.of(words));
        return arguments;
    }

    private void refused(String words, MigrateProcess.Ended ended) {
        assertThat(ended.exit()).as("%s", ended).isEqualTo(3);
        assertThat(ended.err()).contains("nothing was moved", words);
        assertThat(folder.resolve("archives")).doesNotExist();
    }

    @Test
    void nothing_moves_before_the_cutover_before_its_time_without_the_word_or_with_a_sick_set() throws Exception {
        refused("run cutover first", sqlite(AT_ONCE, "cleanup", "--confirm", "CLEANUP"));
        handOver();
        refused("the old files stay until", sqlite("-Dsqlite.cleanup-after=7d", "cleanup", "--confirm", "CLEANUP"));
        refused("cleanup takes --confirm CLEANUP", sqlite(AT_ONCE, "cleanup", "--confirm", "DELETE"));

        MigrateProcess.Ended shown = sqlite(AT_ONCE, "cleanup");
        assertThat(shown.exit()).as("%s", shown).isZero();
        assertThat(shown.out()).contains("Dry run: 16 of 16 files would be moved", "ledger.db-wal");
        assertThat(folder.resolve("archives")).doesNotExist();

        Path ledger = folder.resolve("new/current/ledger.db");
        byte[] well = Files.readAllBytes(ledger);
        Files.write(ledger, new byte[] {0}, StandardOpenOption.TRUNCATE_EXISTING);
        refused("ledger.db: it has none of its tables", sqlite(AT_ONCE, "cleanup", "--confirm", "CLEANUP"));
        Files.write(ledger, well);
        SmallDatabase.make(folder.resolve("old/rates.db"), "CREATE TABLE added(a)");
        refused("rates.db was written to since", sqlite(AT_ONCE, "cleanup", "--confirm", "CLEANUP"));
    }

    @Test
    void all_old_files_are_moved_and_compressed_on_request_and_the_same_command_again_does_no_harm() throws Exception {
        handOver();
        Path copy = folder.resolve("out/sqlite/published/" + run);
        assertThat(copy).isNotEmptyDirectory();
        MigrateProcess.Ended moved = sqlite(AT_ONCE, "cleanup", "--confirm", "CLEANUP", "--json");
        assertThat(moved.exit()).as("%s", moved).isZero();
        JsonNode facts = TraderVoltLab.JSON.readTree(moved.out());
        Path archive = Path.of(facts.path("archive").asText());
        assertThat(archive).isEqualTo(folder.resolve("archives/pre_migration_" + run));
        assertThat(archive.resolve("history")).isNotEmptyDirectory();
        assertThat(copy).doesNotExist();
        assertThat(folder.resolve("old/ledger.db")).doesNotExist();
        assertThat(SmallDatabase.rows(folder.resolve("new/current/ledger.db"), "SELECT count(*) > 0 FROM trades"))
                .containsExactly("1");
        MigrateProcess.Ended nothingLeft = sqlite(AT_ONCE, "verify");
        assertThat(nothingLeft.exit()).as("%s", nothingLeft).isEqualTo(3);
        assertThat(nothingLeft.err()).contains("nothing was compared: no old database is in");

        assertThat(sqlite(AT_ONCE, "cleanup", "--confirm", "CLEANUP", "--compress")
                        .exit())
                .isZero();
        assertThat(archive.resolve("ledger.db.gz")).exists();
        assertThat(archive.resolve("ledger.db")).doesNotExist();
        assertThat(sqlite(AT_ONCE, "cleanup", "--confirm", "CLEANUP", "--compress")
                        .out())
                .contains("16 old files are in");
    }

    @Test
    void a_cleanup_that_was_killed_between_two_files_goes_on_with_the_same_command() throws Exception {
        handOver();
        SortedMap<String, String> old = TraderSet.files(folder.resolve("old"));
        Path archive = folder.resolve("archives/pre_migration_" + run);
        String[] packed = {"cleanup", "--compress", "--confirm", "CLEANUP"};
        killedBefore("move ledger.db to the archive", packed);
        assertThat(archive).isNotEmptyDirectory();
        assertThat(folder.resolve("old/ledger.db")).exists();
        killedBefore("pack ledger.db", packed);
        assertThat(folder.resolve("old/ledger.db")).doesNotExist();
        assertThat(archive.resolve("ledger.db")).exists();

        MigrateProcess.Ended ended = sqlite(AT_ONCE, packed);
        assertThat(ended.exit()).as("%s", ended).isZero();
        assertThat(TraderSet.files(folder.resolve("old"))).isEmpty();
        SortedMap<String, String> found = new TreeMap<>();
        for (String name : TraderSet.files(archive).keySet()) {
            assertThat(name).endsWith(".gz");
            String plain = name.substring(0, name.length() - ".gz".length());
            found.put(plain, new PackedFile(archive.resolve(plain)).digest());
        }
        assertThat(found).isEqualTo(old);
    }

    @Test
    void files_that_the_publication_has_moved_are_compressed_where_they_are() throws Exception {
        Path data = folder.resolve("data");
        OldWorld.writeAwkward(data, 2, 3);
        SortedMap<String, String> old = TraderSet.files(data);
        Files.setPosixFilePermissions(data.resolve("ledger.db"), PosixFilePermissions.fromString("rw-r-----"));
        FileTime written = Files.getLastModifiedTime(data.resolve("ledger.db"));
        String[] inPlace = {
            "-Dsqlite.publish=in-place", "--source", data.toString(), "--target", data.toString(), "--json"
        };
        assertThat(sqlite(AT_ONCE, words(inPlace, "plan")).exit()).isZero();
        MigrateProcess.Ended applied = sqlite(
                AT_ONCE,
                words(inPlace, "apply", "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE"));
        run = TraderVoltLab.JSON.readTree(applied.out()).path("run").asText();
        handOver();

        MigrateProcess.Ended shown = sqlite(AT_ONCE, words(inPlace, "cleanup"));
        assertThat(TraderVoltLab.JSON.readTree(shown.out()).path("due").asInt(-1))
                .as("%s", shown)
                .isZero();
        MigrateProcess.Ended packed = sqlite(AT_ONCE, words(inPlace, "cleanup", "--compress", "--confirm", "CLEANUP"));
        assertThat(packed.exit()).as("%s", packed).isZero();
        assertThat(folder.resolve("archives/pre_migration_" + run + "/ledger.db.gz"))
                .exists();
        assertThat(folder.resolve("archives/pre_migration_" + run + "/ledger.db"))
                .doesNotExist();
        assertThat(SmallDatabase.rows(data.resolve("ledger.db"), "SELECT count(*) > 0 FROM trades"))
                .containsExactly("1");

        MigrateProcess.Ended shownBack = sqlite(AT_ONCE, words(inPlace, "rollback"));
        assertThat(shownBack.exit()).as("%s", shownBack).isZero();
        assertThat(folder.resolve("archives/pre_migration_" + run + "/ledger.db.gz"))
                .exists();
        MigrateProcess.Ended back = sqlite(AT_ONCE, words(inPlace, "rollback", "--force", "--confirm", "ROLLBACK"));
        assertThat(back.exit()).as("%s", back).isZero();
        assertThat(TraderSet.files(data))
                .as("packed files come back by themselves")
                .isEqualTo(old);
        assertThat(TraderSet.files(folder.resolve("archives/pre_migration_" + run)))
                .isEmpty();
        assertThat(Files.getLastModifiedTime(data.resolve("ledger.db"))).isEqualTo(written);
        assertThat(Files.getPosixFilePermissions(data.resolve("ledger.db")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }

    private static String[] words(String[] more, String... words) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }
}
