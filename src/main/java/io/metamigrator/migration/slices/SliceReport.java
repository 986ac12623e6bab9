package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.RunCounts;
import java.util.Map;

/** The facts that all phases of bulk migrations tell in one shape, whatever else each of them tells. */
record SliceReport(ObjectMapper json, SliceWords words, Phase phase) {

    /** What it is of. */
    ObjectNode facts() {
        return json.createObjectNode().put("migration", words.migration()).put("phase", phase.verb());
    }

    /** @param mode {@code dry-run} or {@code production} */
    ObjectNode facts(String mode) {
        return facts().put("mode", mode);
    }

    ObjectNode facts(String mode, Run run) {
        return facts(mode).put("run", run.id()).put("target", run.scope().target());
    }

    /** What the ledger has of the items: {@code counts} of all, and {@code types} by part. */
    static void counts(ObjectNode facts, Map<String, Map<State, Long>> counts) {
        facts.setAll(new RunCounts(counts).json());
    }
}
