package io.metamigrator.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import java.time.Instant;
import java.util.List;

/**
 * Who did what when, as far as it is about a run: what was done to the run itself, and what was asked of its migration
 * between the end of the run before it and the start of the one after it, such as the word to apply.
 */
record RunHistory(Ledger ledger, Run run) {
    private static final int SHOWN = 2000;

    ArrayNode json() {
        Instant from = Instant.MIN;
        Instant until = Instant.MAX;
        for (Run other : ledger.runs().of(run.scope().migration())) {
            boolean before = other.startedAt().isBefore(run.startedAt());
            Instant end = other.endedAt() == null ? other.startedAt() : other.endedAt();
            if (before && end.isAfter(from)) {
                from = end;
            } else if (other.startedAt().isAfter(run.startedAt())
                    && other.startedAt().isBefore(until)) {
                until = other.startedAt();
            }
        }
        Instant first = from;
        Instant last = until;
        List<Audit.Entry> entries = ledger.audit().of(run.scope().migration()).stream()
                .filter(entry -> isAbout(entry, first, last))
                .toList();
        ArrayNode history = JsonNodeFactory.instance.arrayNode();
        for (Audit.Entry entry : entries.subList(Math.max(0, entries.size() - SHOWN), entries.size())) {
            history.addObject()
                    .put("at", entry.at().toString())
                    .put("who", entry.who())
                    .put("what", entry.what());
        }
        return history;
    }

    private boolean isAbout(Audit.Entry entry, Instant from, Instant until) {
        return entry.runId() == null
                ? entry.at().isAfter(from) && entry.at().isBefore(until)
                : entry.runId().equals(run.id());
    }
}
