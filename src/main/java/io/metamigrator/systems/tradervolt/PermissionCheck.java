package io.metamigrator.systems.tradervolt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.records.validate.PlanCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the login, as discovery found it, may create what the plan creates. */
final class PermissionCheck implements PlanCheck {
    private static final String NAME = "the login may create what is planned";

    private static final Map<String, String> RIGHTS = Map.of(
            "symbols-groups", "CreateSymbolsGroup",
            "symbols", "CreateSymbol",
            "traders-groups", "CreateTradersGroup",
            "traders", "CreateTrader",
            "orders", "CreateOrder",
            "positions", "CreatePosition",
            "deals", "CreateDeal");

    private final PlanPaths paths;
    private final ObjectMapper json;

    PermissionCheck(PlanPaths paths, ObjectMapper json) {
        this.paths = paths;
        this.json = json;
    }

    @Override
    public void restart() {
        // looks at counts only
    }

    @Override
    public void entity(String type, JsonNode payload) {
        // looks at counts only
    }

    @Override
    public List<Check> checks(JsonNode rest) {
        Set<String> held = held();
        if (held.isEmpty()) {
            return List.of(
                    new Check(NAME, Check.Result.WARN, "discovery did not show what the login may do", List.of()));
        }
        List<String> missing = new ArrayList<>();
        rest.path("types").properties().forEach(type -> {
            String right = RIGHTS.get(type.getKey());
            if (right != null && type.getValue().path("create").asLong() > 0 && !held.contains(right)) {
                missing.add(right);
            }
        });
        return List.of(
                missing.isEmpty()
                        ? new Check(NAME, Check.Result.PASS, "all rights are there", List.of())
                        : new Check(
                                NAME,
                                Check.Result.FAIL,
                                missing.size() + " rights are missing; have them granted, then discover and plan again",
                                missing));
    }

    private Set<String> held() {
        Path file = paths.discovery().resolve("discovery_results.json");
        Set<String> held = new HashSet<>();
        try {
            if (Files.exists(file)) {
                json.readTree(file.toFile()).path("permissions").forEach(right -> held.add(right.asText()));
            }
        } catch (IOException e) {
            held.clear();
        }
        return held;
    }
}
