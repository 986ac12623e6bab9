package io.metamigrator.migration.records.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.Cases;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.records.plan.SourceClock;
import io.metamigrator.migration.records.plan.TargetSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether a plan still stands on what it was made of: sources, mapping, target and its snapshot. */
final class PlanFreshness {
    private final Mapping mapping;
    private final TargetSnapshot snapshot;
    private final SourceClock clock;
    private final String target;

    PlanFreshness(Mapping mapping, TargetSnapshot snapshot, SourceClock clock, String target) {
        this.clock = clock;
        this.mapping = mapping;
        this.snapshot = snapshot;
        this.target = target;
    }

    List<Check> checks(JsonNode plan) {
        List<String> types = mapping.types().stream().map(EntityType::name).toList();
        JsonNode digests = plan.path("digests");
        List<Check> checks = new ArrayList<>();
        checks.add(same("the plan is for this target", plan.path("target").asText(), target));
        checks.add(same("the mapping is unchanged", digests.path("mapping").asText(), mapping.digest()));
        String now = snapshot.digest(types);
        checks.add(
                now.equals("none")
                        ? new Check(
                                "the target was discovered",
                                Check.Result.FAIL,
                                "nobody knows what the target has already; run discover, then plan",
                                List.of())
                        : same(
                                "the target snapshot is unchanged",
                                digests.path("target").asText(),
                                now));
        checks.add(sources(plan));
        if (!clock.setting().isEmpty()) {
            checks.add(zone(plan.path("timeZone").asText()));
        }
        return checks;
    }

    private Check zone(String planned) {
        String name = "time zone is set";
        return planned.isEmpty()
                ? new Check(name, Check.Result.WARN, clock.advice(), List.of())
                : Check.pass(name, planned);
    }

    private static Check same(String name, String planned, String now) {
        return planned.equals(now)
                ? Check.pass(name, "as when the plan was made")
                : new Check(
                        name, Check.Result.FAIL, "it has changed since the plan was made; run plan again", List.of());
    }

    private static Check sources(JsonNode plan) {
        Cases changed = new Cases();
        Path folder = Path.of(plan.path("source").asText());
        for (JsonNode source : plan.path("digests").path("sources")) {
            Path file = folder.resolve(source.path("file").asText());
            if (!source.path("sha256").asText().equals(digest(file))) {
                changed.add(file.getFileName().toString());
            }
        }
        return Check.of(
                "the sources are unchanged",
                changed,
                Check.Result.FAIL,
                "every file is as when the plan was made",
                "files have changed or are gone since the plan was made; run plan again");
    }

    private static String digest(Path file) {
        try {
            return Files.isRegularFile(file) ? Digests.sha256(file) : "gone";
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
