package io.metamigrator.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.proof.VerificationBook;
import java.util.List;
import java.util.Optional;

/** What a report repeats of the newest verification of its run: how many differences of which kind, and the first of them. */
record DifferenceFacts(VerificationBook book, ObjectMapper json) {
    private static final int SHOWN = 500;
    private static final List<String> REPEATED =
            List.of("at", "whole", "differences", "compared", "verdict", "findings", "notVerified", "remarks", "list");

    /** Empty where the run was not verified, or another one was since, or the record of it is not what verify wrote. */
    Optional<ObjectNode> of(Run run) {
        return book.of(run, SHOWN).map(found -> found.retain(REPEATED)).map(ObjectNode.class::cast);
    }
}
