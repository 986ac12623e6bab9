package io.metamigrator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.options.PhaseOption;
import io.metamigrator.serve.OperationJson;
import io.metamigrator.serve.ServedMigration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code /api/v1/migrations/{migration}/phases}: begins a phase as the command line does, gate and all. */
public final class PhasesResource {
    private final ServedPath served;
    private final Description description;
    private final ObjectMapper json;

    PhasesResource(ServedPath served, Description description, ObjectMapper json) {
        this.served = served;
        this.description = description;
        this.json = json;
    }

    /** The work that is under way, or was last, of each migration. */
    public ObjectNode operations() {
        ObjectNode all = json.createObjectNode();
        ArrayNode operations = all.putArray("operations");
        served.all()
                .all()
                .forEach(migration ->
                        migration.operation().map(OperationJson::of).ifPresent(operations::add));
        return all;
    }

    /**
     * Begins a phase.
     *
     * @throws CallRefusedException 403, where it writes for good and the role is another than approve
     */
    public ObjectNode start(ApiCall call) {
        ServedMigration migration = served.migration(call);
        Phase phase = Phase.valueOf(call.at("phase").toUpperCase(Locale.ROOT));
        migration.engine(); // where it is not up, that is what is told
        List<String> phases = migration.phases().stream().map(Phase::verb).toList();
        if (!phases.contains(phase.verb())) {
            throw CallRefusedException.unknown(
                    migration.name() + " has no phase " + phase.verb() + "; it has " + String.join(", ", phases));
        }
        PhaseRequest request = new PhaseRequest(migration.name(), phase, options(call, migration.name(), phase));
        if (phase != Phase.REPLAY) {
            MigrationOptions.check(request); // what is odd is told at once, not by work that fails
        }
        call.require(needed(request));
        return OperationJson.of(
                migration.start(phase, request.options(), call.caller().name()));
    }

    private Map<String, String> options(ApiCall call, String migration, Phase phase) {
        Map<String, String> options = new TreeMap<>();
        Set<String> known = known(migration, phase);
        call.body().fields().forEachRemaining(field -> {
            if (!known.contains(field.getKey())) {
                throw CallRefusedException.bad(migration + " " + phase.verb() + " takes no option " + field.getKey()
                        + " here; it takes " + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
            boolean understood = field.getKey().equals(MigrationOptions.understood(migration));
            String name = understood ? "i-understand" : field.getKey();
            text(field.getValue()).ifPresent(value -> options.put(name, value));
        });
        if (phase == Phase.REPLAY) {
            options.put("by", call.caller().name());
        }
        return options;
    }

    /** What can be given here: what the migration declares, but no folder of this machine; of a replay the same for all. */
    private Set<String> known(String migration, Phase phase) {
        Set<String> known = new TreeSet<>();
        if (phase == Phase.REPLAY) {
            known.addAll(description.optionsOfReplay());
            known.add(MigrationOptions.understood(migration));
        }
        MigrationOptions.of(migration).of(phase).stream()
                .filter(PhaseOption::isForAllDoors)
                .forEach(option -> known.add(option.name()));
        return known;
    }

    /** An option as the command line gives it; a switch that is false is none. */
    private static Optional<String> text(JsonNode value) {
        if (value.isArray()) {
            StringBuilder joined = new StringBuilder();
            value.forEach(part -> joined.append(joined.isEmpty() ? "" : ",").append(part.asText()));
            return Optional.of(joined.toString());
        }
        return value.isBoolean() && !value.booleanValue() ? Optional.empty() : Optional.of(value.asText());
    }

    /** Writing or deleting for good needs more than operating. */
    private static Role needed(PhaseRequest request) {
        boolean harmless = request.isSet("dry-run") || request.isSet("test");
        boolean meant = request.isSet("apply")
                || request.isSet("i-understand")
                || request.option("confirm").isPresent();
        boolean deletes = request.phase() == Phase.CLEANUP; // without being asked twice
        return request.phase() == Phase.CUTOVER
                        || MigrationOptions.isGrave(request)
                        || ((meant || deletes) && !harmless)
                ? Role.APPROVE
                : Role.OPERATE;
    }
}
