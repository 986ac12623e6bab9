package io.metamigrator.systems.redis.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceWords;
import io.metamigrator.systems.redis.compare.ValueKinds;
import io.metamigrator.systems.redis.server.RedisAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a plan of Redis says beside its parts. The keys of a part stand in a text file, a line each, and the place of a key in it is what the
 * ledger knows the key by.
 */
public final class RedisPlan {
    /** What is told of it. */
    public static final SliceWords WORDS = new SliceWords("redis", "keys", "stream", List.of("scan"));

    private RedisPlan() {}

    static Path keysFolder(PlanPaths paths) {
        return SlicePlan.folder(paths, WORDS);
    }

    /** The current plan. @throws MigrationException refused, if there is none or somebody has changed it */
    public static SlicePlan read(PlanPaths paths, ObjectMapper json) {
        return SlicePlan.read(paths, WORDS, json);
    }

    /**
     * How large values are, as this plan has measured them at that source; where it was made for another one, or its file is
     * not what plan wrote, each key is asked for.
     *
     * @param asked tells it of keys that the plan does not know
     */
    public static ValueKinds sizes(SlicePlan plan, RedisAddress source, ValueKinds asked) {
        Path file = plan.file(plan.head().path("sizes").path("file").asText());
        try {
            boolean usable = plan.head().path("source").path("address").asText().equals(source.toString())
                    && Files.isRegularFile(file)
                    && Digests.sha256(file)
                            .equals(plan.head().path("sizes").path("digest").asText());
            return usable ? PlannedSizes.read(file, asked) : asked;
        } catch (IOException e) {
            throw new MigrationException(ExitCode.REFUSED, file + " cannot be read; run plan again", e);
        }
    }

    /** Keys of the target under names that their sources do not have any more; none in a plan of 0.1.0. */
    public static List<PlannedKey> outdated(SlicePlan plan) {
        List<PlannedKey> outdated = new ArrayList<>();
        JsonNode node = plan.head().path("outdated");
        Path file = plan.file(node.path("file").asText());
        if (node.path("keys").asLong() > 0 && Files.isRegularFile(file)) {
            try (ItemLines<PlannedKey> lines = PlannedKey.lines(file)) {
                lines.forEachRemaining(outdated::add);
            }
        }
        return outdated;
    }
}
