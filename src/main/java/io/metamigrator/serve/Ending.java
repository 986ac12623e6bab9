package io.metamigrator.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a piece of work came to its end.
 *
 * @param result null where it failed
 * @param failure what went wrong; null where nothing did
 * @param code as which the command line would have ended
 */
record Ending(@Nullable PhaseResult result, @Nullable String failure, ExitCode code) {
    private static final Logger LOG = LoggerFactory.getLogger(ServedMigration.class);

    /** The states of records that are not where they should be. */
    private static final List<String> MISSED = List.of("rejected", "dead", "blocked", "unknown");

    /** Carries it out; never throws what went wrong. */
    static Ending of(String verb, Supplier<PhaseResult> task) {
        try {
            PhaseResult result = task.get();
            return new Ending(result, null, result.exitCode());
        } catch (MigrationException e) {
            return new Ending(null, String.valueOf(e.getMessage()), e.exitCode());
        } catch (RuntimeException e) {
            LOG.error("{} has met a defect of ours", verb, e);
            String failure = "a defect of ours: " + e.getClass().getSimpleName() + "; see the log";
            return new Ending(null, failure, ExitCode.DEFECT);
        }
    }

    /** As the audit keeps it. */
    String outcome() {
        return failure == null ? "exit code " + code.code() : failure;
    }

    /** Why it did not end well, in words without personal data; empty where it did. */
    String reason() {
        if (failure != null) {
            return failure;
        }
        return result == null || code == ExitCode.DONE ? "" : reason(result.json());
    }

    private String reason(JsonNode facts) {
        List<String> reasons = new ArrayList<>();
        for (JsonNode check : facts.path("checks")) {
            if (check.path("result").asText().equals("fail")) {
                reasons.add(check.path("name").asText() + ": "
                        + check.path("finding").asText());
            }
        }
        if (code == ExitCode.DIFFERENCES) {
            reasons.add(facts.path("differences").asLong() + " found by a comparison of "
                    + facts.path("compared").asLong());
        } else if (code == ExitCode.DONE_WITH_DEAD_LETTERS) {
            missed(facts.path("counts"), reasons);
        } else if (code == ExitCode.UNAVAILABLE && facts.path("reason").isTextual()) {
            reasons.add(facts.path("reason").asText());
        }
        return reasons.isEmpty() ? words(code) : words(code) + ": " + String.join("; ", reasons);
    }

    private static void missed(JsonNode counts, List<String> reasons) {
        for (String state : MISSED) {
            if (counts.path(state).asLong() > 0) {
                reasons.add(counts.path(state).asLong() + " " + state);
            }
        }
    }

    private static String words(ExitCode code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** For whoever watches. */
    Map<String, String> facts(ServedOperation begun, long seconds) {
        return Map.of(
                "operation",
                begun.id(),
                "verb",
                begun.name(),
                "who",
                begun.who(),
                "outcome",
                outcome(),
                "exitCode",
                Integer.toString(code.code()),
                "reason",
                reason(),
                "seconds",
                Long.toString(seconds));
    }
}
