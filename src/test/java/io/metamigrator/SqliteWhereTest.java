package io.metamigrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From a row of the old files to the published set, and back, through the command. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqliteWhereTest {
    private final PublishedSetLab lab = new PublishedSetLab();

    @BeforeAll
    void publish(@TempDir Path temporary) throws Exception {
        lab.publish(temporary);
    }

    @AfterAll
    void close() {
        lab.close();
    }

    private JsonNode where(String id) throws IOException {
        MigrateProcess.Ended ended = lab.command("where", id, "--json");
        assertThat(ended.exit()).as("%s: %s", id, ended).isZero();
        return TraderVoltLab.JSON.readTree(ended.out()).path("records");
    }

    /** Where a row of the old files is, and whether that leads back to it. */
    private List<String> there(String old) throws IOException {
        List<String> there = new ArrayList<>();
        for (JsonNode record : where(old)) {
            String target = record.path("targetId").asText();
            there.add(record.path("state").asText() + " " + target);
            assertThat(record.path("key").asText()).isEqualTo(old);
            assertThat(where(target)).as(target).anyMatch(record::equals);
        }
        return there;
    }

    @Test
    void each_row_can_be_traced_to_where_it_is_and_from_there_back() throws Exception {
        assertThat(there("trades of ledger.db row 1"))
                .containsExactly(
                        "confirmed ledger.trades id = 1",
                        "confirmed leftovers.ledger.trades _file = 7 AND _row = 1 AND _target = 'ledger.trades'");
        assertThat(there("settings of config.db row 1"))
                .containsExactly("confirmed config.settings key = 'min_cash_threshold'");
        assertThat(there("trades of ledger.db row 10"))
                .containsExactly(
                        "rejected leftovers.ledger.trades _file = 7 AND _row = 10 AND _target = 'ledger.trades'");
        assertThat(there("yahoo_cache of cache.db row 1"))
                .singleElement()
                .asString()
                .startsWith("skipped leftovers.cache.");
        String renumbered = "dividend_history of ledger.db row 1";
        assertThat(there(renumbered)).anyMatch(place -> place.matches("confirmed ledger.dividend_history id = \\d+"));
        assertThat(where("history.daily_prices row 3"))
                .isNotEmpty()
                .allSatisfy(record ->
                        assertThat(record.path("key").asText()).matches("daily_prices of history/.*\\.db row \\d+"));
        assertThat(where("ledger.trades row 1").get(0).path("targetId").asText())
                .isEqualTo("ledger.trades id = 1");
    }

    @Test
    void a_row_that_nobody_knows_is_told_to_be_none() {
        for (String none : List.of(
                "ledger.trades id = 99999",
                "trades of ledger.db row 99999",
                "trades of nowhere.db row 1",
                "ledger.nothing row 1",
                "ledger.trades id = 1 OR 1 = 1",
                "ledger.trades \"id\"\" = 1; --\" = 1")) {
            MigrateProcess.Ended ended = lab.command("where", none);
            assertThat(ended.exit()).as(none + " %s", ended).isEqualTo(2);
            assertThat(ended.err()).contains("knows nothing of");
        }
    }
}
