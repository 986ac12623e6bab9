package io.metamigrator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.RouteControl.RouteState;
import io.metamigrator.serve.Operation;
import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.TrackedProgress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A migration that stays, in the one form that all answers share. */
final class MigrationJson {
    private MigrationJson() {}

    static ObjectNode of(ServedMigration migration) {
        Optional<Operation> operation = migration.operation();
        boolean atWork = operation.filter(Operation::isUnderWay).isPresent();
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("migration", migration.name())
                .put("state", migration.isPaused() ? "held" : atWork ? "at work" : "idle")
                .put("waitingFor", migration.waitingFor().orElse(null));
        ArrayNode phases = shown.putArray("phases");
        phases(migration).forEach(phase -> phases.add(phase.verb()));
        shown.put("rate", migration.rate().orElse(null));
        TrackedProgress.Snapshot progress = migration.progress();
        shown.putObject("progress")
                .put("label", progress.label())
                .put("done", progress.done())
                .put("total", progress.total())
                .put("remark", progress.remark());
        shown.set("operation", operation.map(OperationJson::of).orElse(null));
        return shown;
    }

    /** The phases that there are routes for. */
    static List<Phase> phases(ServedMigration migration) {
        Set<String> routes =
                migration.routes().list().stream().map(RouteState::id).collect(Collectors.toSet());
        return Arrays.stream(Phase.values())
                .filter(phase -> routes.contains(phase.routeId(migration.name())))
                .toList();
    }
}
