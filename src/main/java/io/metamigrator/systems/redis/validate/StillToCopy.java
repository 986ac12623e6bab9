package io.metamigrator.systems.redis.validate;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.KeyRule;
import io.metamigrator.systems.redis.mapping.OnExisting;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Presence;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** How many bytes of a plan the target does not have yet: of the slices that are not done, what is not there. One thread. */
final class StillToCopy {
    private static final int PAGE = 1000;

    private final RedisMapping mapping;
    private final Servers servers;
    private final Ledger ledger;

    StillToCopy(RedisMapping mapping, Servers servers, Ledger ledger) {
        this.mapping = mapping;
        this.servers = servers;
        this.ledger = ledger;
    }

    /** @param run that has begun the plan, if any has */
    long bytes(SlicePlan plan, Optional<Run> run) {
        return plan.parts().stream().mapToLong(part -> bytes(part, run)).sum();
    }

    private long bytes(SlicePart part, Optional<Run> run) {
        if (run.isEmpty() || !run.get().loaded()) {
            return bytes(part, List.of(Slice.planned(part.name(), 0, Math.toIntExact(part.size()))));
        }
        List<Slice> open = new ArrayList<>();
        List<Slice> page;
        long from = 0;
        do {
            page = ledger.slices().page(run.get(), part.name(), EnumSet.of(State.PLANNED, State.SENDING), from, PAGE);
            for (Slice slice : page) {
                open.add(slice);
                from = slice.position() + slice.size();
            }
        } while (page.size() == PAGE);
        return bytes(part, open);
    }

    private long bytes(SlicePart part, List<Slice> open) {
        long bytes = 0;
        try (ItemLines<PlannedKey> lines = PlannedKey.lines(part.file())) {
            long line = 0;
            for (Slice slice : open) {
                for (; line < slice.position(); line++) {
                    lines.next();
                }
                List<PlannedKey> keys = new ArrayList<>();
                for (; line < slice.position() + slice.size(); line++) {
                    keys.add(lines.next());
                    if (keys.size() == PAGE) {
                        bytes += absent(keys);
                        keys.clear();
                    }
                }
                bytes += absent(keys);
            }
        }
        return bytes;
    }

    private long absent(List<PlannedKey> keys) {
        BitSet there = Presence.of(
                servers.target(),
                servers.targetDatabase(),
                keys.stream().map(PlannedKey::target).toList());
        long bytes = 0;
        for (int place = 0; place < keys.size(); place++) {
            KeyRule rule = mapping.rules().get(keys.get(place).rule());
            boolean stays = there.get(place) && rule.stream() == null && rule.onExisting() != OnExisting.REPLACE;
            bytes += stays ? 0 : keys.get(place).bytes();
        }
        return bytes;
    }
}
