package io.metamigrator.systems.redis.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metamigrator.ledger.Slices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How many keys came to their end in which stretch of a run's time; at most so many stretches, all of one length. */
final class Throughput {
    private static final int STRETCHES = 60;

    private Throughput() {}

    static ArrayNode of(Instant start, List<Slices.Done> slices) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        if (slices.isEmpty()) {
            return array;
        }
        Instant last =
                slices.stream().map(Slices.Done::at).max(Instant::compareTo).orElse(start);
        long millis = Math.max(1000, Duration.between(start, last).toMillis() / STRETCHES + 1);
        long[] keys = new long[STRETCHES + 1];
        int used = 0;
        for (Slices.Done slice : slices) {
            int stretch = (int) Math.max(0, Duration.between(start, slice.at()).toMillis() / millis);
            keys[stretch] += slice.there();
            used = Math.max(used, stretch);
        }
        for (int i = 0; i <= used; i++) {
            BigDecimal rate = BigDecimal.valueOf(keys[i])
                    .multiply(BigDecimal.valueOf(1000))
                    .divide(BigDecimal.valueOf(millis), 1, RoundingMode.HALF_UP);
            array.addObject()
                    .put("from", start.plusMillis(i * millis).toString())
                    .put("seconds", BigDecimal.valueOf(millis, 3))
                    .put("keys", keys[i])
                    .put("keys_per_second", rate);
        }
        return array;
    }
}
