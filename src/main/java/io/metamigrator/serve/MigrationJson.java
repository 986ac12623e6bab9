package io.metamigrator.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.view.ApprovalText;
import java.util.Optional;

/** A migration that stays, in the one form that all answers share. */
public final class MigrationJson {
    private MigrationJson() {}

    public static ObjectNode of(ServedMigration migration) {
        Optional<ServedOperation> operation = migration.operation();
        boolean atWork = operation.filter(ServedOperation::isUnderWay).isPresent();
        ObjectNode shown = JsonNodeFactory.instance
                .objectNode()
                .put("migration", migration.name())
                .put("state", migration.isPaused() ? "held" : atWork ? "at work" : "idle")
                .put("waitingFor", migration.waitingFor().orElse(null))
                .put("problem", migration.problem().orElse(null));
        ArrayNode phases = shown.putArray("phases");
        migration.phases().forEach(phase -> phases.add(phase.verb()));
        shown.put("rate", migration.rate().orElse(null));
        TrackedProgress.Snapshot progress = migration.progress();
        shown.putObject("progress")
                .put("label", progress.label())
                .put("done", progress.done())
                .put("total", progress.total())
                .put("remark", progress.remark());
        shown.set("approval", migration.approval().map(ApprovalText::json).orElse(null));
        shown.set("operation", operation.map(OperationJson::of).orElse(null));
        return shown;
    }
}
