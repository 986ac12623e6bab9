package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Approval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An approval, in the one form that all doors share. */
public final class ApprovalText {
    private ApprovalText() {}

    /** For people, such as {@code approved by alice at ...; goes on by itself at ...}. */
    public static String words(Approval approval) {
        String approved =
                "approved by " + approval.who() + " at " + approval.at().truncatedTo(ChronoUnit.SECONDS);
        Instant next = approval.nextAt();
        return approved
                + switch (approval.state()) {
                    case HELD -> "; paused, and goes on once it is resumed";
                    case DONE, WITHDRAWN -> "; " + approval.remark();
                    case GRANTED ->
                        next == null
                                ? "; goes on by itself if an outage or the end of serve ends it"
                                : "; goes on by itself at " + next.truncatedTo(ChronoUnit.SECONDS) + ", or when serve"
                                        + " starts again: " + approval.remark();
                };
    }

    public static ObjectNode json(Approval approval) {
        Instant next = approval.nextAt();
        return JsonNodeFactory.instance
                .objectNode()
                .put("by", approval.who())
                .put("at", approval.at().toString())
                .put("planDigest", approval.planDigest())
                .put("run", approval.runId().isEmpty() ? null : approval.runId())
                .put("state", RunFacts.label(approval.state()))
                .put("goesOnAt", next == null ? null : next.toString())
                .put("words", words(approval));
    }
}
