package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a prune has taken out of a set is neither a difference to whoever looks at the set later, nor out of sight. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlitePrunedSetTest {
    private final PruneLab lab = new PruneLab();

    @BeforeAll
    void publish(@TempDir Path temporary) throws Exception {
        lab.publish(temporary);
        lab.handOver();
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @BeforeEach
    void restore() throws Exception {
        lab.restore();
    }

    /** The set as it was published, but for what the application notes of a security that went. */
    private JsonNode pruned() throws Exception {
        lab.letGo("AAPL.US");
        return lab.pruned();
    }

    @Test
    void verify_compares_rows_that_went_as_they_are_kept_and_counts_them_apart() throws Exception {
        lab.letGo("AAPL.US");
        JsonNode before = lab.published().verified(6);
        JsonNode pruned = lab.pruned();
        JsonNode told = lab.published().verified(6);

        assertThat(told.path("pruned").asLong()).isEqualTo(7);
        assertThat(told.path("compared").asLong())
                .isEqualTo(before.path("compared").asLong());
        assertThat(told.path("parts").path("history.daily_prices"))
                .isEqualTo(before.path("parts").path("history.daily_prices"));
        assertThat(lab.published().findings())
                .extracting(finding -> finding.path("type").asText())
                .containsOnly("universe.securities", "portfolio.positions", "history.symbol_removals", "checks");
        assertThat(told.path("differences").asLong())
                .isEqualTo(before.path("differences").asLong());
        assertThat(told.path("remarks").toString())
                .contains(
                        "7 rows were removed by prune " + pruned.path("prune").asText(),
                        pruned.path("file").asText());
        assertThat(lab.sqlite("verify").out()).contains("removed by a prune since, and compared as they are kept");
    }

    @Test
    void a_kept_row_that_was_changed_or_a_file_that_is_gone_is_found() throws Exception {
        Path kept = Path.of(pruned().path("file").asText());
        Files.write(kept, new byte[] {1}, StandardOpenOption.APPEND);
        lab.published().verified(6);
        assertThat(lab.published().findings())
                .anyMatch(finding -> finding.path("what").asText().equals("pruned")
                        && finding.path("words").asText().contains("is not as it was written"))
                .filteredOn(finding -> finding.path("type").asText().equals("history.daily_prices"))
                .hasSize(6);
        Files.delete(kept);
        lab.published().verified(6);
        assertThat(lab.published().findings())
                .anyMatch(finding -> finding.path("words").asText().contains("is not there any more"));
    }

    @Test
    void rollback_lists_rows_that_went_as_pruned_with_what_was_written_to_them_before() throws Exception {
        lab.history("UPDATE daily_prices SET high = 4711 WHERE symbol = 'AAPL.US' AND date = '2016-01-04'");
        JsonNode pruned = pruned();
        JsonNode written = TraderVoltLab.JSON
                .readTree(lab.sqlite("rollback", "--json").out())
                .path("written");
        assertThat(written.path("pruned").asLong()).isEqualTo(7);
        assertThat(written.path("tables")
                        .path("history.daily_prices")
                        .path("pruned")
                        .asLong())
                .isEqualTo(6);
        assertThat(written.path("tables")
                        .path("history.daily_prices")
                        .path("deleted")
                        .asLong())
                .isZero();
        assertThat(written.path("tables")
                        .path("history.daily_prices")
                        .path("changed")
                        .asLong())
                .isOne();
        assertThat(written.path("others").toString())
                .contains(pruned.path("file").asText());
        assertThat(written.path("list").toString())
                .contains("pruned  history.daily_prices  symbol = 'AAPL.US' AND date = '2016-01-04'");
        assertThat(Files.readString(Path.of(written.path("file").asText()))).contains("\"published\":\"4711.0\"");
        assertThat(lab.sqlite("rollback").out()).contains("pruned", "it was written to since: ");
    }

    @Test
    void tables_that_the_application_has_removed_since_hinder_nobody_who_looks_at_the_set() throws Exception {
        String kept = pruned().path("file").asText();
        lab.history("DROP TABLE symbol_removals", "DROP TABLE cleanup_log");
        assertThat(lab.published().verified(6).path("pruned").asLong()).isEqualTo(7);
        assertThat(TraderVoltLab.JSON
                        .readTree(lab.sqlite("rollback", "--json").out())
                        .path("written")
                        .path("pruned")
                        .asLong())
                .isEqualTo(7);
        Files.delete(lab.set().resolve("history.db"));
        lab.published().verified(6);
        assertThat(lab.published().findings())
                .anyMatch(finding -> finding.path("words").asText().contains("which are kept in " + kept));
        assertThat(lab.sqlite("rollback").out())
                .contains("which are kept in " + kept, "history.db is not there any more");
    }

    @Test
    void where_follows_a_row_that_went_either_way_and_says_in_which_file_it_is_kept() throws Exception {
        String kept = pruned().path("file").asText();
        for (String row : List.of(
                "daily_prices of history/US0378331005.db row 1",
                "history.daily_prices symbol = 'AAPL.US' AND date = '2016-01-04'")) {
            MigrateProcess.Ended told = lab.published().command("where", row);
            assertThat(told.exit()).as("%s", told).isZero();
            assertThat(told.out()).as(row).contains("a prune has removed it since, which has kept it in " + kept);
        }
        assertThat(lab.published()
                        .command("where", "history.daily_prices symbol = 'NOVO-B.CO' AND date = '2016-01-04'")
                        .out())
                .contains("the run has moved it")
                .doesNotContain("prune");
    }

    @Test
    void health_and_status_tell_how_many_are_due() throws Exception {
        assertThat(lab.sqlite("health").out()).contains("grace: nothing is noted as in use no more");
        lab.letGo("AAPL.US");
        assertThat(lab.sqlite("health").out())
                .contains("grace: past their days of grace: 1 of 2 names, with 7 rows; ./migrate sqlite prune");
        assertThat(lab.sqlite("status").out()).contains("well, looked at", "warn grace");
        assertThat(lab.sqlite("status", "--json").out()).contains("past their days of grace: 1 of 2 names");
        lab.history("DROP TABLE symbol_removals");
        assertThat(lab.sqlite("health").out()).contains("pass  grace", "no table history.symbol_removals");
    }
}
