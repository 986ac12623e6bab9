package io.metamigrator.systems.redis.validate;

import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.mapping.StreamRule;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of keys that go into streams: how many entries a rule will not keep, which is said before they go. */
final class StreamChecks {
    private static final int SHOWN = 20;

    private final RedisMapping mapping;
    private final List<String> trimmed = new ArrayList<>();
    private long lost;
    private long streams;
    private long entries;

    StreamChecks(RedisMapping mapping) {
        this.mapping = mapping;
    }

    void check(SlicePlan plan, ValidationChecks findings) {
        for (SlicePart part : plan.parts()) {
            if (part.ordered() && part.size() > 0) {
                count(part);
            }
        }
        if (entries > 0) {
            findings.add(
                    "streams",
                    lost == 0 ? Check.Result.PASS : Check.Result.WARN,
                    Amounts.of(entries, "key", "becomes an entry", "become entries") + " of "
                            + Amounts.of(streams, "stream")
                            + (lost == 0 ? "" : "; their 'max-length' does not keep the oldest " + lost),
                    trimmed);
        }
    }

    /** The keys of one stream stand together in the plan. */
    private void count(SlicePart part) {
        try (ItemLines<PlannedKey> lines = PlannedKey.lines(part.file())) {
            @Nullable PlannedKey first = null;
            long number = 0;
            while (lines.hasNext()) {
                PlannedKey key = lines.next();
                if (first != null && !first.target().equals(key.target())) {
                    end(first, number);
                    number = 0;
                }
                first = key;
                number++;
            }
            if (first != null) {
                end(first, number);
            }
        }
    }

    private void end(PlannedKey one, long number) {
        KeyRule rule = mapping.rules().get(one.rule());
        StreamRule stream = rule.stream();
        streams++;
        entries += number;
        long most = stream == null ? 0 : stream.maxLength();
        if (most > 0 && number > most) {
            lost += number - most;
            if (trimmed.size() < SHOWN) {
                trimmed.add(one.target().shown() + ": " + number + " entries, of which it keeps " + most);
            }
        }
    }
}
