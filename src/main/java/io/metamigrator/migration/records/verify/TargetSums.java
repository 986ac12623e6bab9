package io.metamigrator.migration.records.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.proof.Finding;
import java.util.List;
import java.util.Optional;

/** Adds up what the target holds beside what the ledger says, where single records do not tell all: money, volumes, counts. */
public interface TargetSums {
    /** Adds nothing up. */
    TargetSums NONE = new TargetSums() {};

    /** Makes one for each verification. */
    interface Maker {
        TargetSums of(Run run);
    }

    /**
     * What came of it.
     *
     * @param text lines for people
     * @param json the same facts for programs
     */
    record Result(List<Finding> findings, List<String> text, ObjectNode json) {}

    /** The list of a type follows from its first entity. */
    default void restart(String type) {}

    /** An entity of the target, and its natural key where it has one. */
    default void found(String type, JsonNode entity, Optional<String> key) {}

    /** A record that the ledger says is in the target. */
    default void expected(LedgerRecord sent, JsonNode payload) {}

    /** Compares. @param plan what the plan of the run says beside its entities; missing where that plan is gone */
    default Result conclude(JsonNode plan) {
        return new Result(List.of(), List.of(), JsonNodeFactory.instance.objectNode());
    }
}
