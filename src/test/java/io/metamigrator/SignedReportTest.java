package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.TraderVoltLab.Outcome;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.report.ReportVerification;
import io.metamigrator.report.seal.KeyFiles;
import io.metamigrator.report.seal.Seal;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code report verify} makes of the report of a real run once somebody was at it. */
class SignedReportTest {
    private static final String SOMEBODY = "7e57000000000000000000000000000000000000000000000000000000007e57";

    @TempDir
    static Path project;

    private static TraderVoltLab lab;

    @TempDir
    Path copies;

    private Path json;
    private Path page;

    @BeforeAll
    static void migrate() {
        lab = TraderVoltLab.open(project).exports(4, 12, 2, 6).planned();
        assertThat(lab.apply().exit()).isZero();
        lab.succeed("verify");
        assertThat(lab.run("report").exit()).isZero();
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @BeforeEach
    void copy() throws Exception {
        for (String name : List.of("report.json", "report.html", "ledger-entries.txt")) {
            Files.copy(lab.out().resolve("results").resolve(name), copies.resolve(name));
        }
        json = copies.resolve("report.json");
        page = copies.resolve("report.html");
    }

    @Test
    void untouched_it_is_that_of_this_installation_without_ledger_or_routes() throws Exception {
        Path elsewhere = Files.createDirectories(copies.resolve("elsewhere/out/keys"));
        Files.copy(project.resolve("out/keys/report.pub"), elsewhere.resolve("report.pub"));
        Path desk = copies.resolve("elsewhere");

        for (Path file : List.of(json, page)) {
            Outcome outcome = lab.runIn(desk, "report", "verify", file.toString());
            assertThat(outcome.exit()).as(outcome.text()).isZero();
            assertThat(outcome.out()).contains("as it was signed, to the last byte", "which is this installation");
        }
        try (Stream<Path> left = Files.walk(desk)) {
            assertThat(left.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void says_whose_key_it_was_and_whether_that_is_the_one_expected() throws Exception {
        String fingerprint = manifest(TraderVoltLab.JSON.readTree(json.toFile()))
                .path("fingerprint")
                .asText();
        Path key = project.resolve("out/keys/report.pub");
        Path stranger = Files.createDirectories(copies.resolve("stranger"));

        assertThat(verify(json, "--key", fingerprint).exit()).isZero();
        assertThat(verify(json, "--key", key.toString()).exit()).isZero();
        Outcome other = verify(json, "--key", SOMEBODY);
        assertThat(other.exit()).isEqualTo(6);
        assertThat(other.out()).contains("NOT the key that was given", SOMEBODY, fingerprint);
        Outcome unknown = lab.runIn(stranger, "report", "verify", json.toString());
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.out()).contains(fingerprint, "NOT proved: it is signed by an unknown key", "--key");
        assertThat(lab.runIn(stranger, "report", "verify", json.toString(), "--key", fingerprint)
                        .exit())
                .isZero();
        assertThat(verify(json, "--key", "nonsense").text()).contains("--key is 'nonsense'", "64 hexadecimal digits");
    }

    @Test
    void one_changed_byte_anywhere_in_either_form_is_found() throws Exception {
        ReportVerification verification =
                new ReportVerification(new KeyFiles(Optional.empty(), project.resolve("out/keys")));
        Random random = new Random(20261121);
        for (Path file : List.of(json, page)) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 150; i++) {
                int at = random.nextInt(whole.length);
                byte[] changed = whole.clone();
                changed[at] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, changed);

                PhaseResult result = verification.verify(file, Optional.empty());

                assertThat(result.exitCode()).as("byte %d", at).isEqualTo(ExitCode.DIFFERENCES);
                assertThat(result.json().path("flaws")).as("byte %d", at).isNotEmpty();
            }
        }
    }

    @Test
    void ends_with_exit_code_6_and_one_object_where_something_was_changed() throws Exception {
        replace(json, "\"deals\"", "\"Deals\"");

        Outcome outcome = verify(json, "--json");

        assertThat(outcome.exit()).isEqualTo(6);
        assertThat(outcome.json().path("flaws")).isNotEmpty();
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void names_the_part_that_was_changed() throws Exception {
        replace(json, "\"verified\":", "\"Verified\":");
        assertThat(verify(json).out()).contains("NOT as it was signed", "counts, line", "types, line");

        replace(page, "adds up", "adds  up");
        JsonNode flaws = verify(page, "--json").json().path("flaws");
        assertThat(flaws).hasSize(1);
        assertThat(flaws.get(0).path("part").asText()).isEqualTo("page");
        assertThat(Files.readAllLines(page).get(flaws.get(0).path("line").asInt() - 1))
                .contains("adds  up");
    }

    @Test
    void a_page_that_was_signed_with_another_number_than_its_report_has_is_found_with_its_line() throws Exception {
        String whole = Files.readString(page);
        ObjectNode document = (ObjectNode) ExactJson.mapper().readTree(json.toFile());
        document.remove(Seal.SIGNATURE);
        String place = "<template id=\"report\">\n";
        String empty = whole.substring(0, whole.indexOf(place) + place.length())
                + whole.substring(whole.lastIndexOf("</template>"));
        String lie = empty.replaceFirst(">12<", ">13<");
        Seal seal = new Seal(new KeyFiles(Optional.empty(), project.resolve("out/keys")).signing(), Instant.now());
        Files.write(page, seal.seal(document, (any, mark) -> lie).page());

        Outcome outcome = verify(page, "--json");

        assertThat(outcome.exit()).isEqualTo(6);
        JsonNode flaw = outcome.json().path("flaws").path(0);
        assertThat(flaw.path("finding").asText()).contains("does not show here what its report says");
        assertThat(Files.readAllLines(page).get(flaw.path("line").asInt() - 1)).contains(">13<");
        Files.write(page, seal.seal(document, (any, mark) -> empty).page());
        assertThat(verify(page).exit()).isZero();
    }

    @Test
    void what_is_no_report_is_told_without_a_stack_trace() throws Exception {
        try (RandomAccessFile huge = new RandomAccessFile(copies.resolve("huge").toFile(), "rw")) {
            huge.setLength(200L << 20);
        }
        Path none = copies.resolve("none");
        assertThat(verify(Files.writeString(none, "")).text()).contains("the file is empty");
        assertThat(verify(Files.writeString(none, "{\"a\":1}")).text()).contains("this is no report");
        assertThat(verify(Files.write(none, truncated(json))).text()).contains("cut off");
        assertThat(verify(Files.write(none, truncated(page))).exit()).isEqualTo(6);
        Outcome huge = verify(copies.resolve("huge"));
        assertThat(huge.exit()).isEqualTo(6);
        assertThat(huge.text()).contains("200 MB long");
        assertThat(verify(copies.resolve("gone")).exit()).isEqualTo(2);
        assertThat(verify(copies).exit()).isEqualTo(2);
    }

    @Test
    void compares_the_ledger_and_names_the_first_entry_that_is_not_as_it_was() throws Exception {
        assertThat(verify(json, "--ledger").out()).contains("The ledger is as the report says");

        String key = change("UPDATE record SET target_id = 'x' || target_id WHERE seq = (SELECT MAX(seq) FROM record)");
        Outcome changed = verify(page, "--ledger", "--json");
        change("UPDATE record SET target_id = substr(target_id, 2) WHERE target_id LIKE 'x%'");

        assertThat(changed.exit()).isEqualTo(6);
        assertThat(changed.json().path("intact").asBoolean()).isTrue();
        assertThat(changed.json().path("compared").path("first").asText())
                .contains("record deals " + key + " is not as it was");
        assertThat(verify(page, "--ledger").exit()).isZero();
    }

    @Test
    void an_entry_that_came_later_is_named_and_so_is_a_list_that_is_missing_or_another() throws Exception {
        Run run;
        try (Ledger ledger = lab.ledger()) {
            run = ledger.runs().of("tradervolt").get(0);
            ledger.audit().add("tradervolt", run.id(), "somebody", "looked at it");
        }
        try {
            assertThat(verify(json, "--ledger").out()).contains("audit ", "came later", "'looked at it'");
            replace(copies.resolve("ledger-entries.txt"), "record", "Record");
            assertThat(verify(json, "--ledger").out()).contains("the report has Record");
            Files.writeString(copies.resolve("ledger-entries.txt"), "nonsense\n");
            assertThat(verify(json, "--ledger").out()).contains("is not the list that belongs to this report");
            Files.delete(copies.resolve("ledger-entries.txt"));
            assertThat(verify(json, "--ledger").out()).contains("ledger-entries.txt is not there");
        } finally {
            change("DELETE FROM audit WHERE who = 'somebody'");
        }
    }

    @Test
    void of_a_run_that_is_going_on_it_says_so() throws Exception {
        try (Ledger ledger = lab.ledger()) {
            Run run = ledger.runs().of("tradervolt").get(0);
            change("UPDATE run SET state = 'OPEN', ended_at = NULL");
            var lease = ledger.leases().take("tradervolt");
            try {
                assertThat(lab.run("report", "--run", run.id()).exit()).isZero();
            } finally {
                ledger.leases().release(lease);
            }
        }
        Path written = lab.out().resolve("results/report.html");
        assertThat(Files.readString(written)).contains("Still going on when this was written");
        assertThat(verify(written).out()).contains("while the run was still going on");
        change("UPDATE run SET state = 'DONE', ended_at = started_at + 1000");
        assertThat(lab.run("report").exit()).isZero();
    }

    private static Outcome verify(Path file, String... more) {
        return lab.run(Stream.concat(Stream.of("report", "verify", file.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static JsonNode manifest(JsonNode report) {
        return report.path("signature").path("manifest");
    }

    private static byte[] truncated(Path file) throws Exception {
        byte[] whole = Files.readAllBytes(file);
        return java.util.Arrays.copyOf(whole, whole.length / 2);
    }

    private static void replace(Path file, String what, String by) throws Exception {
        Path aside = file.resolveSibling("aside");
        Files.writeString(aside, Files.readString(file, StandardCharsets.UTF_8).replace(what, by));
        Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Changes the ledger behind its back; answers the natural key of its last record. */
    private static String change(String sql) throws Exception {
        try (Connection ledger = DriverManager.getConnection("jdbc:sqlite:" + project.resolve("out/ledger.db"));
                Statement statement = ledger.createStatement()) {
            statement.execute(sql);
            try (var last = statement.executeQuery("SELECT natural_key FROM record ORDER BY seq DESC LIMIT 1")) {
                return last.getString(1);
            }
        }
    }
}
