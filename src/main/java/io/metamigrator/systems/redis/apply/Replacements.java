package io.metamigrator.systems.redis.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Confirmation;
import io.metamigrator.migration.Gate;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.OnExisting;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds back an apply that would replace a great part of the target, until the number is confirmed. */
final class Replacements {
    private static final Confirmation CONSENT = new Confirmation("nothing was written", "apply", Gate.WORD);

    private final RedisMapping mapping;
    private final Servers servers;
    private final Guard guard;

    Replacements(RedisMapping mapping, Servers servers, Guard guard) {
        this.mapping = mapping;
        this.servers = servers;
        this.guard = guard;
    }

    /** @throws MigrationException refused, where the number is not confirmed, or the switches of a real run are not given */
    void admit(SlicePlan plan, PhaseRequest request) {
        long replaced = replaced(plan);
        if (replaced == 0) {
            return;
        }
        if (request.isSet("historical") && Gate.decide(request) != Gate.Mode.PRODUCTION) {
            throw MigrationException.refused(
                    "nothing was written: up to " + Amounts.of(replaced, "key") + " of the target would be"
                            + " replaced, which needs redis apply --apply --i-understand-this-will-write-to-redis");
        }
        long there = servers.target().facts().keysIn(servers.targetDatabase());
        List<String> objections = new ArrayList<>(guard.objections(Map.of("keys", replaced), Map.of("keys", there)));
        if (!objections.isEmpty()) {
            objections.add(0, "it would replace up to " + Amounts.of(replaced, "key") + " of the target");
        }
        CONSENT.count(request, replaced, objections);
    }

    /** At most, as the plan has counted them: those of a step with a rule that replaces. */
    private long replaced(SlicePlan plan) {
        long replaced = 0;
        for (JsonNode part : plan.head().path("parts")) {
            boolean replaces = mapping.rules().stream()
                    .anyMatch(rule ->
                            rule.step().equals(part.path("step").asText()) && rule.onExisting() == OnExisting.REPLACE);
            JsonNode there = part.path("exists");
            replaced += replaces
                    ? there.path("otherExpiry").asLong()
                            + there.path("different").asLong()
                            + there.path("otherType").asLong()
                    : 0;
        }
        return replaced;
    }
}
