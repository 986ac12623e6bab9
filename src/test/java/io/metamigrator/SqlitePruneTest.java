package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.systems.sqlite.SmallDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Prices of securities that are in use no more leave by their command, are kept, and come back as they were. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlitePruneTest {
    /** Values that a tool which goes by texts, or by numbers of ten digits, would change. */
    private static final String[] AWKWARD = {
        "INSERT INTO daily_prices VALUES ('AAPL.US', '2016-02-01', -0.0, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, NULL, -0.0)",
        "INSERT INTO daily_prices VALUES ('AAPL.US', '2016' || char(0) || '02', 1, 2, 3, 4, 9223372036854775807, NULL)",
        "INSERT INTO daily_prices VALUES ('AAPL.US', CAST(x'32FF30' AS TEXT), 1, 2, 3, 4, -1, 9e999)",
        "INSERT INTO monthly_prices VALUES ('AAPL.US', '2016-02', -0.0, NULL, CAST(x'C328' AS TEXT), '')",
        "UPDATE daily_prices SET rowid = 5000 WHERE date = '2016-02-01'"
    };

    private final PruneLab lab = new PruneLab();
    private Path folder;
    private Path set;

    @BeforeAll
    void publish(@TempDir Path temporary) throws Exception {
        folder = temporary;
        set = lab.publish(folder);
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

    @Test
    void what_is_past_its_days_of_grace_is_shown_then_removed_and_kept_and_comes_back_to_the_last_bit()
            throws Exception {
        lab.history(AWKWARD);
        lab.letGo("AAPL.US");
        SortedMap<String, List<String>> before = lab.content();
        SortedMap<String, String> files = PublishedSetLab.digests(set);

        MigrateProcess.Ended shown = lab.prune();
        assertThat(shown.exit()).as("%s", shown).isZero();
        assertThat(shown.out())
                .contains(
                        "AAPL.US",
                        "Z    30  2026",
                        "9 (1999-12-31 to ",
                        "1 of 2 names with rows",
                        "9 of 14 rows of history.daily_prices; 2 of 3 rows of history.monthly_prices",
                        "Dry run: nothing was removed",
                        "Next: ./migrate sqlite prune --confirm PRUNE");
        assertThat(PublishedSetLab.digests(set)).as("a dry run writes nothing").isEqualTo(files);

        JsonNode pruned = lab.told(0, "--confirm", "PRUNE");
        assertThat(pruned.path("writes").asLong()).isEqualTo(11);
        assertThat(lab.rows("SELECT count(*) FROM daily_prices WHERE symbol = 'AAPL.US'"))
                .containsExactly("0");
        assertThat(lab.rows("SELECT count(*) FROM daily_prices")).containsExactly("5");
        assertThat(lab.rows("SELECT count(*) FROM symbol_removals")).containsExactly("0");
        assertThat(lab.rows(
                        "SELECT symbol, row_count, cleanup_reason, unixepoch() - deleted_at < 600 FROM cleanup_log"))
                .containsExactly("AAPL.US|11|grace_period_expired, prune "
                        + pruned.path("prune").asText() + "|1");
        Path kept = Path.of(pruned.path("file").asText());
        assertThat(SmallDatabase.rows(kept, "SELECT count(*) FROM daily_prices"))
                .containsExactly("9");
        try (Stream<Path> all = Files.list(kept.getParent())) {
            assertThat(all)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(lab.prune().out()).contains("is past its days of grace", "Removed before", kept.toString());

        String id = pruned.path("prune").asText();
        assertThat(lab.prune("--undo", id).out()).contains("has removed 11 rows of AAPL.US", "nothing was put back");
        MigrateProcess.Ended back = lab.prune("--undo", id, "--confirm", "PRUNE");
        assertThat(back.exit()).as("%s", back).isZero();
        assertThat(back.out()).contains("11 rows of AAPL.US were put back as they were");
        assertThat(lab.content()).isEqualTo(before);
        assertThat(lab.prune("--undo", id, "--confirm", "PRUNE").err())
                .contains("nothing was put back: the set of run", "there is none");
    }

    @Test
    void positions_scores_and_metrics_of_what_went_stay_as_they_are() throws Exception {
        lab.portfolio(
                "INSERT OR REPLACE INTO scores(symbol, total_score, last_updated) VALUES ('AAPL.US', 0.5, '2026')");
        lab.letGo("AAPL.US");
        SortedMap<String, String> before = PublishedSetLab.digests(set);
        lab.pruned();
        SortedMap<String, String> after = PublishedSetLab.digests(set);
        assertThat(after.remove("history.db")).isNotEqualTo(before.remove("history.db"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void rows_that_are_there_again_are_never_written_over_and_a_taken_number_is_no_hindrance() throws Exception {
        lab.letGo("AAPL.US");
        lab.history("UPDATE daily_prices SET rowid = 1000 + rowid WHERE symbol = 'AAPL.US'");
        Map<String, List<String>> before = lab.content();
        String id = lab.pruned().path("prune").asText();
        lab.history("INSERT INTO daily_prices VALUES ('AAPL.US', '2016-01-04', 1, 2, 3, 4, 5, 6)");

        assertThat(lab.prune("--undo", id).out())
                .contains("1 rows of history.daily_prices are there again with other values");
        MigrateProcess.Ended refused = lab.prune("--undo", id, "--confirm", "PRUNE");
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err()).contains("nothing was put back: 1 rows of history.daily_prices are there again");
        assertThat(lab.rows("SELECT open FROM daily_prices WHERE symbol = 'AAPL.US'"))
                .containsExactly("1.0");

        lab.history(
                "DELETE FROM daily_prices WHERE symbol = 'AAPL.US'",
                "INSERT INTO daily_prices(rowid, symbol, date, open, high, low, close)"
                        + " SELECT 1001, 'NOVO-B.CO', '2026-11-01', 1, 2, 3, 4");
        JsonNode back = lab.told(0, "--undo", id, "--confirm", "PRUNE");
        assertThat(back.path("writes").asLong()).isEqualTo(7);
        assertThat(back.path("renumbered").asLong()).isLessThanOrEqualTo(1);
        assertThat(
                        lab.rows(
                                "SELECT symbol, date, open, high, low, close FROM daily_prices WHERE date < '2026' ORDER BY 1, 2"))
                .hasSize(11);
        assertThat(lab.content().get("symbol_removals")).isEqualTo(before.get("symbol_removals"));
    }
}
