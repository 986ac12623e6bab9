package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.migration.proof.VerificationBook;
import io.metamigrator.sandbox.sqlite.OldWorld;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set goes over to the application only as it was verified, and the application is told what to read. */
class SqliteCutoverTest {
    private static final ObjectMapper JSON = ExactJson.mapper();

    @TempDir
    Path folder;

    @BeforeEach
    void publish() throws Exception {
        OldWorld.writeAwkward(folder.resolve("old"), 2, 5);
        assertThat(sqlite("plan").exit()).isZero();
        apply();
    }

    private void apply() {
        assertThat(sqlite("apply", "--apply", "--i-understand-this-will-write-to-sqlite", "--confirm", "MIGRATE")
                        .exit())
                .isZero();
    }

    private MigrateProcess.Ended sqlite(String... words) {
        return sqlite("1h", words);
    }

    private MigrateProcess.Ended sqlite(String maxAge, String[] words) {
        List<String> arguments = new ArrayList<>(List.of(
                "-Dsqlite.verify-max-age=" + maxAge,
                "-Dsqlite.source=" + folder.resolve("old"),
                "-Dsqlite.target=" + folder.resolve("new"),
                "-Dout.dir=" + folder.resolve("out"),
                "-Dledger.url=jdbc:sqlite:" + folder.resolve("out/ledger.db"),
                "sqlite"));
        arguments.addAll(List.of(words));
        return MigrateProcess.here(Path.of("").toAbsolutePath(), Map.of(), arguments);
    }

    private Ledger ledger() {
        return Ledger.open(new LedgerSettings("jdbc:sqlite:" + folder.resolve("out/ledger.db"), null, null));
    }

    /** What a verification of the last run keeps that has found nothing, whatever it would find. */
    private void verified() throws Exception {
        PlanPaths paths = new PlanPaths(folder.resolve("out/sqlite"));
        try (Ledger ledger = ledger()) {
            Run run = ledger.runs().of("sqlite").get(0);
            ObjectNode told = JSON.createObjectNode()
                    .put("verdict", "green")
                    .put("compared", 10)
                    .put("differences", 0);
            String mapping =
                    JSON.readTree(paths.plan().toFile()).path("mapping").asText();
            VerificationBook.Scope scope =
                    new VerificationBook.Scope(mapping, folder.resolve("old").toString(), Instant.now(), true, 10, 0);
            new VerificationBook(paths, ledger, JSON).keep(run, scope, told, List.of());
        }
    }

    private List<String> audit() throws Exception {
        try (Ledger ledger = ledger()) {
            return ledger.audit().ofRun(ledger.runs().of("sqlite").get(0).id()).stream()
                    .map(Audit.Entry::what)
                    .filter(what -> what.startsWith("handed over"))
                    .toList();
        }
    }

    private void refused(String... words) throws Exception {
        MigrateProcess.Ended refused = sqlite("cutover", "--confirm", "CUTOVER");
        assertThat(refused.exit()).as("%s", refused).isEqualTo(3);
        assertThat(refused.err()).contains(words);
        assertThat(audit()).isEmpty();
        assertThat(folder.resolve("out/sqlite/application.env")).doesNotExist();
    }

    @Test
    void a_verified_set_goes_over_where_the_word_is_given_and_the_application_is_told_what_to_read() throws Exception {
        refused("nothing was verified yet");
        MigrateProcess.Ended verify = sqlite("verify");
        assertThat(verify.exit()).as("%s", verify).isZero();
        assertThat(sqlite("cutover").out()).contains("Dry run: nothing is changed.", "--confirm CUTOVER");
        assertThat(audit()).isEmpty();
        Path set = folder.resolve("new/current");
        Path file = folder.resolve("out/sqlite/application.env");
        assertThat(file).doesNotExist();

        MigrateProcess.Ended done = sqlite("cutover", "--confirm", "CUTOVER");
        assertThat(done.exit()).as("%s", done).isZero();
        assertThat(done.out())
                .contains(
                        "stop: what writes to " + folder.resolve("old"),
                        "start: the application, by " + file,
                        "    DATABASE_PATH=" + set + "/config.db",
                        "    HISTORY_PATH=" + set + "/history.db",
                        "have its folder be " + set);
        assertThat(audit()).hasSize(1);
        assertThat(Files.readAllLines(file))
                .contains("DATABASE_PATH=" + set + "/config.db", "HISTORY_PATH=" + set + "/history.db")
                .contains("# " + set + "/universe.db", "# " + set + "/ledger.db", "# " + set + "/cache.db");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(sqlite("cutover", "--delete-sources").exit()).isEqualTo(2);
    }

    @Test
    void a_set_that_does_not_count_is_not_handed_over() throws Exception {
        verified();
        Files.delete(folder.resolve("new/current"));
        refused("is not the one that counts");
    }

    @Test
    void a_set_that_was_written_to_since_the_verify_is_not_handed_over_until_it_is_verified_again() throws Exception {
        Path set = folder.resolve("new/current");
        SmallDatabase.make(set.resolve("cache.db"), "PRAGMA user_version = 7");
        verified();
        assertThat(sqlite("cutover").exit()).isZero();

        FileTime before = Files.getLastModifiedTime(set.resolve("config.db"));
        SmallDatabase.make(set.resolve("config.db"), "DELETE FROM settings");
        Files.setLastModifiedTime(set.resolve("config.db"), before);
        SmallDatabase.killed(set.resolve("ledger.db"), List.of("PRAGMA journal_mode = WAL"), "DELETE FROM trades");
        refused(
                "config.db of the new set was written to or taken away since the last verify began",
                "ledger.db of the new set was written to or taken away since the last verify began");
        Files.delete(set.resolve("universe.db"));
        refused("universe.db of the new set was written to or taken away since");
        verified();
        refused("universe.db of the new set was written to or taken away since");
    }

    @Test
    void a_set_is_not_handed_over_if_an_old_file_has_what_the_set_does_not() throws Exception {
        verified();
        SmallDatabase.make(folder.resolve("old/rates.db"), "CREATE TABLE added(a)");
        SmallDatabase.make(folder.resolve("old/history/NEW_US.db"), "CREATE TABLE daily_prices(date)");
        refused("rates.db was written to since the plan", "history/NEW_US.db is new since the plan");
    }

    @Test
    void a_set_whose_numbers_are_not_those_of_the_old_files_is_not_handed_over() throws Exception {
        assertThat(sqlite("validate").out())
                .contains("pass  cash_flows_by_currency", "warn  target_percentages: 1 case in the old files");
        SmallDatabase.make(folder.resolve("new/current/ledger.db"), "DELETE FROM cash_flows WHERE id = 1");
        verified();
        refused("check cash_flows_by_currency: 1 row of the new set that the old files do not give");
    }

    @Test
    void a_proof_grows_old() throws Exception {
        verified();
        MigrateProcess.Ended refused = sqlite("1ms", new String[] {"cutover"});
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("longer ago than sqlite.verify-max-age");
    }
}
