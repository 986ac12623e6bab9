package io.metamigrator.migration.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Moments;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.proof.RunProof;
import java.time.Instant;
import java.util.Locale;

/** What is known of a run as a whole, in the one form that all views share. */
public final class RunFacts {
    private RunFacts() {}

    public static ObjectNode json(Run run, RunCounts counts) {
        Instant ended = run.endedAt();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("run", run.id())
                .put("mode", label(run.mode()))
                .put("state", label(run.status()))
                .put("target", run.scope().target())
                .put("prefix", run.prefix())
                .put("planDigest", run.planDigest())
                .put("resumes", run.resumes())
                .put("writes", run.writes())
                .put("startedAt", run.startedAt().toString())
                .put("endedAt", ended == null ? null : ended.toString());
        json.setAll(counts.json());
        return json;
    }

    /** The same with what is proved of it. */
    public static ObjectNode json(Run run, RunCounts counts, RunProof proof) {
        return json(run, counts).setAll(proof.json());
    }

    /** {@code ROLLED_BACK} as {@code rolled back}. */
    public static String label(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static String time(Instant instant) {
        return Moments.of(instant);
    }
}
