package io.metamigrator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Gate;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import java.util.List;

/** The answer to a dry run of routes that have no rehearsal: none of them ran. */
final class Unrehearsed {
    private Unrehearsed() {}

    static PhaseResult answer(PhaseRequest request) {
        String migration = request.migration();
        Phase phase = request.phase();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("migration", migration)
                .put("phase", phase.verb())
                .put("mode", "dry-run")
                .put("targetWrites", 0);
        boolean sends = phase == Phase.APPLY || phase == Phase.REPLAY;
        String switches = sends ? "--apply --i-understand-this-will-write-to-" + migration + " " : "";
        return new PhaseResult(
                ExitCode.DONE,
                List.of(
                        "Dry run: nothing was written. The routes of " + migration + " cannot rehearse " + phase.verb()
                                + ", so none of them ran.",
                        "A route " + GatedRoutes.rehearsal(phase.routeId(migration))
                                + " would show here what would be written."),
                json,
                migration + " " + phase.verb() + " " + switches + "--confirm " + Gate.word(phase));
    }
}
