package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.records.plan.SourceClock;
import io.metamigrator.migration.records.validate.PlanCheck;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether times lie in the weeks of a year in which America has summer time and Europe has not, or the reverse. Most MT5
 * servers go by New York; with a European zone their times are off by an hour in these weeks.
 */
final class SummerTimeCheck implements PlanCheck {
    private static final String NAME = "times do not depend on whose summer time the server keeps";
    private static final ZoneRules AMERICA = ZoneId.of("America/New_York").getRules();
    private static final ZoneRules EUROPE = ZoneId.of("Europe/Berlin").getRules();
    private static final int EXAMPLES = 5;

    private final SourceClock clock;
    private final List<String> examples = new ArrayList<>();
    private long count;

    SummerTimeCheck(SourceClock clock) {
        this.clock = clock;
    }

    @Override
    public void restart() {
        examples.clear();
        count = 0;
    }

    @Override
    public void entity(String type, JsonNode payload) {
        for (Map.Entry<String, JsonNode> field : payload.properties()) {
            if (field.getKey().startsWith("time") && isBetween(field.getValue().asText())) {
                count++;
                if (examples.size() < EXAMPLES) {
                    examples.add(type + " " + payload.path("transactionId").asText() + ": " + field.getKey() + " "
                            + field.getValue().asText());
                }
            }
        }
    }

    private boolean isBetween(String time) {
        try {
            Instant at = Instant.parse(time);
            return AMERICA.isDaylightSavings(at) != EUROPE.isDaylightSavings(at) && followsEurope(at);
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether the clock changes in spring and in autumn when Europe's do. */
    private boolean followsEurope(Instant at) {
        ZoneRules rules = clock.taken().getRules();
        var next = rules.nextTransition(at);
        var europe = EUROPE.nextTransition(at);
        return next != null
                && europe != null
                && Math.abs(next.getInstant().getEpochSecond()
                                - europe.getInstant().getEpochSecond())
                        < 86_400;
    }

    @Override
    public List<Check> checks(JsonNode rest) {
        return List.of(
                count == 0
                        ? Check.pass(
                                NAME,
                                "none lies in the weeks in which the calendars differ, or the clock is New York's")
                        : new Check(
                                NAME,
                                Check.Result.WARN,
                                count
                                        + " times lie in weeks in which America has summer time and Europe has not, or the"
                                        + " reverse; if the server's day ends when New York closes, set "
                                        + clock.setting() + " to America/New_York+7h and plan again",
                                List.copyOf(examples)));
    }
}
