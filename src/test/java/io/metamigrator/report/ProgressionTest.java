package io.metamigrator.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.PlannedRecord;
import io.metamigrator.ledger.Scope;
import io.metamigrator.ledger.State;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressionTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void sums_up_what_has_arrived_and_what_was_refused_and_leaves_out_what_waits() {
        Progression progress = new Progression(START);
        progress.add(at(0, State.REJECTED));
        progress.add(at(1, State.VERIFIED));
        progress.add(at(2, State.SKIPPED));
        progress.add(at(2, State.DEAD));
        progress.add(at(3, State.UNKNOWN));
        progress.add(at(3, State.PLANNED));

        JsonNode json = progress.json();

        assertThat(json.path("there").toString()).isEqualTo("[0,1,2]");
        assertThat(json.path("failed").toString()).isEqualTo("[1,1,2]");
        assertThat(json.path("secondsPerStep").asInt()).isEqualTo(1);
    }

    @Test
    void steps_grow_with_the_time_and_nothing_is_lost_on_the_way() {
        Progression progress = new Progression(START);
        int days = 3;
        for (int second = 0; second <= days * 86_400; second += 60) {
            progress.add(at(second, State.CONFIRMED));
        }

        JsonNode json = progress.json();

        assertThat(json.path("there").size()).isBetween(32, 64);
        assertThat(json.path("there").get(json.path("there").size() - 1).asLong())
                .isEqualTo(days * 1440 + 1);
        assertThat(json.path("secondsPerStep").asLong() * json.path("there").size())
                .isGreaterThan(days * 86_400L);
    }

    @Test
    void a_clock_set_back_counts_at_the_start() {
        Progression progress = new Progression(START);
        progress.add(at(-500, State.VERIFIED));

        assertThat(progress.json().path("there").toString()).isEqualTo("[1]");
    }

    private static LedgerRecord at(long second, State state) {
        return new LedgerRecord(
                1,
                "run",
                new Scope("tradervolt", "https://example.org"),
                "orders",
                "1",
                null,
                "{}",
                "[]",
                new PlannedRecord.Source("Orders.htm", 1, 1, "digest", "mapping"),
                state,
                null,
                null,
                null,
                0,
                null,
                START.plusSeconds(second));
    }
}
