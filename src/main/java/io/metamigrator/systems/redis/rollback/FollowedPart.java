package io.metamigrator.systems.redis.rollback;

import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.slices.ItemOutcomes;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.systems.redis.follow.FollowedKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys that follow has created after the copy: a part beside those of the plan, whose slices stand in no ledger. */
final class FollowedPart {
    private static final String NAME = "followed";
    private static final int BATCH = 500;

    private FollowedPart() {}

    /** Empty where follow has created nothing. */
    static Optional<SlicePart> of(PlanPaths paths, Run run) {
        Path file = FollowedKeys.file(paths, run.id());
        long keys = FollowedKeys.count(file);
        return keys == 0 ? Optional.empty() : Optional.of(new SlicePart(NAME, NAME, false, keys, 0, file, ""));
    }

    static boolean is(String part) {
        return part.equals(NAME);
    }

    /** All that may be in the target: what was taken back before is found to be gone. */
    static List<Slice> slices(SlicePart part, long from, int limit) {
        List<Slice> slices = new ArrayList<>();
        for (long position = from; position < part.size() && slices.size() < limit; position += BATCH) {
            int size = Math.toIntExact(Math.min(BATCH, part.size() - position));
            String created = String.valueOf(ItemOutcomes.COPIED) + size;
            slices.add(Slice.planned(NAME, position, size).done(created, size, 0, 0));
        }
        return slices;
    }
}
