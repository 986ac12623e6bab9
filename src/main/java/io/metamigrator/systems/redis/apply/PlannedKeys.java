package io.metamigrator.systems.redis.apply;

import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.PlannedRecord;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.slices.SliceItems;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceSource;
import io.metamigrator.migration.slices.SliceWords;
import io.metamigrator.systems.redis.letters.KeyDeadLetter;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.Servers;

/** The keys of a plan, as they are read from its files. */
public record PlannedKeys(Servers servers) implements SliceSource<PlannedKey> {

    @Override
    public SliceWords words() {
        return RedisPlan.WORDS;
    }

    @Override
    public Scope scope() {
        return new Scope(words().migration(), servers.targetName());
    }

    @Override
    public SliceItems<PlannedKey> items(SlicePart part) {
        return PlannedKey.lines(part.file());
    }

    @Override
    public PlannedKey item(LedgerRecord letter) {
        return KeyDeadLetter.of(letter).key();
    }

    @Override
    public PlannedRecord letter(SlicePlan plan, SlicePart part, long position, PlannedKey key, String reason) {
        return new KeyDeadLetter(part.name(), position, key)
                .refused(reason, plan.head().path("mapping").asText(), part.ordered());
    }
}
