package io.metamigrator.systems.redis.validate;

import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Names the values that the target may not take in one command, where they pass through here. */
final class ValueLimits {
    private static final int SHOWN = 20;

    private final RedisMapping mapping;
    private final Servers servers;

    ValueLimits(RedisMapping mapping, Servers servers) {
        this.mapping = mapping;
        this.servers = servers;
    }

    void check(SlicePlan plan, ValidationChecks findings) {
        OptionalLong most = servers.target().mostBytesOfACommand();
        if (most.isEmpty()) {
            return;
        }
        boolean within = servers.canCopyWithin();
        List<String> shown = new ArrayList<>();
        long count = 0;
        for (SlicePart part : plan.parts()) {
            count += part.bytes() > most.getAsLong() ? count(part, most.getAsLong(), within, shown) : 0;
        }
        findings.add(
                "value sizes",
                count == 0 ? Check.Result.PASS : Check.Result.WARN,
                count == 0
                        ? "no value is larger than the target takes in one command"
                        : Amounts.of(count, "value", "takes", "take")
                                + " more memory than the target takes in one command, proto-max-bulk-len = "
                                + most.getAsLong()
                                + "; one that is so large when it is written out becomes a dead letter, unless that is"
                                + " raised there",
                shown);
    }

    private long count(SlicePart part, long most, boolean within, List<String> shown) {
        long count = 0;
        try (ItemLines<PlannedKey> lines = PlannedKey.lines(part.file())) {
            while (lines.hasNext()) {
                PlannedKey key = lines.next();
                boolean passes = !within || !mapping.rules().get(key.rule()).isPlain();
                if (passes && key.bytes() > most) {
                    count++;
                    if (shown.size() < SHOWN) {
                        shown.add("DB " + key.database() + "  " + key.key().shown() + "  " + key.bytes() + " bytes");
                    }
                }
            }
        }
        return count;
    }
}
