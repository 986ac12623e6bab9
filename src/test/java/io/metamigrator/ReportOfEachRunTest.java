package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each run keeps its signed report, whatever comes after it. */
class ReportOfEachRunTest {
    @TempDir
    static Path folder;

    private static TraderVoltLab lab;
    private static Path results;
    private static String first;
    private static byte[] proof;
    private static byte[] kept;
    private static String second;

    @BeforeAll
    static void migrate_twice() throws Exception {
        lab = TraderVoltLab.open(folder, "empty=true").exports(3, 4, 2, 4).planned();
        results = lab.out().resolve("results");
        var applied = lab.apply().json();
        first = applied.path("run").asText();
        assertThat(applied.path("report").asText()).endsWith("report-" + first + ".html");
        proof = Files.readAllBytes(page(first));
        lab.exports(4, 6, 2, 4).succeed("discover");
        lab.succeed("plan");
        second = lab.apply().json().path("run").asText();
        assertThat(second).isNotEqualTo(first);
        kept = Files.readAllBytes(page(first));
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @Test
    void the_report_of_the_first_run_is_as_it_was_signed_and_that_of_the_second_beside_it() throws Exception {
        assertThat(kept).isEqualTo(proof);
        for (String run : java.util.List.of(first, second)) {
            for (Path file : java.util.List.of(page(run), results.resolve("report-" + run + ".json"))) {
                var verified = lab.run("report", "verify", file.toString(), "--json");
                assertThat(verified.exit()).as(verified.text()).isZero();
                assertThat(verified.json().path("run").asText()).isEqualTo(run);
            }
        }
    }

    @Test
    void the_name_without_a_run_is_that_of_the_newest_also_after_an_older_one_was_written_again() throws Exception {
        assertThat(lab.run("report", "--run", first).exit()).isZero();
        assertThat(results.resolve("report.html")).hasSameBinaryContentAs(page(second));
        assertThat(results.resolve("report.json")).content().contains(second);
        assertThat(lab.run("report", "verify", results.resolve("report.html").toString())
                        .exit())
                .isZero();
    }

    @Test
    void status_has_a_column_for_what_was_rolled_back() {
        assertThat(lab.run("tradervolt", "status").out()).doesNotContain("rolled back");
        var rehearsed = lab.phase("rollback").json();
        String due = rehearsed.path("due").asText();
        var rolledBack = lab.run("tradervolt", "rollback", "--confirm", "ROLLBACK", "--confirm-count", due);
        assertThat(rolledBack.exit()).as(rolledBack.text()).isZero();
        assertThat(lab.run("tradervolt", "status").out()).contains("rolled back\n");
    }

    private static Path page(String run) {
        return results.resolve("report-" + run + ".html");
    }
}
