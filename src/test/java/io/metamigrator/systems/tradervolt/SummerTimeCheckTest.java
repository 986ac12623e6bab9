package io.metamigrator.systems.tradervolt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.records.plan.SourceClock;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummerTimeCheckTest {
    @ParameterizedTest
    @CsvSource({
        "Europe/Athens, 2025-03-20T10:00:00.0000000Z, WARN",
        "Europe/Athens, 2025-10-29T10:00:00.0000000Z, WARN",
        "Europe/Athens, 2025-07-01T10:00:00.0000000Z, PASS",
        "America/New_York+7h, 2025-03-20T10:00:00.0000000Z, PASS",
        "UTC, 2025-03-20T10:00:00.0000000Z, PASS",
        "Europe/Athens, never, PASS"
    })
    void times_between_the_american_and_the_european_change_are_warned_of(
            String zone, String time, Check.Result result) {
        SummerTimeCheck check =
                new SummerTimeCheck(new SourceClock(Optional.of(SourceClock.zone(zone)), "mt5.time-zone"));
        check.restart();
        check.entity(
                "deals",
                JsonNodeFactory.instance.objectNode().put("transactionId", 701).put("timeExecuted", time));
        Check found = check.checks(JsonNodeFactory.instance.objectNode()).get(0);
        assertThat(found.result()).isEqualTo(result);
        if (result == Check.Result.WARN) {
            assertThat(found.finding()).contains("1 times").contains("mt5.time-zone to America/New_York+7h");
            assertThat(found.examples()).singleElement().asString().contains("deals 701");
        }
    }
}
