package io.metamigrator.migration.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.Moments;
import java.time.Instant;

/**
 * What the last verification of a migration has found. The audit of the run holds the digest of the file that it stands in.
 *
 * @param run that was compared with the target
 * @param plan digest of the plan that the run carries out
 * @param mapping digest or version of the mapping that was compared by
 * @param source what was compared: an address, or files
 * @param begunAt when the first of it was read
 * @param at when the last of it was
 * @param whole whether all of it was compared, and not a part or a sample
 * @param verdict {@code green}, or why it is not
 * @param compared how much was compared
 * @param differences how many of them were found
 * @param written how much the run has in the target by its ledger; -1 if that was not counted
 * @param lost how much of it is neither at the source nor in the target, all of it accepted if it is green
 * @param digest of the file
 */
public record VerificationRecord(
        String run,
        String plan,
        String mapping,
        String source,
        Instant begunAt,
        Instant at,
        boolean whole,
        String verdict,
        long compared,
        long differences,
        long written,
        long lost,
        String digest) {
    static final String FILE = "verification.json";
    private static final String GREEN = "green";

    /** @throws java.time.DateTimeException if it does not say when it was */
    static VerificationRecord of(JsonNode node, String digest) {
        return new VerificationRecord(
                node.path("run").asText(),
                node.path("plan").asText(),
                node.path("mapping").asText(),
                node.path("source").asText(),
                Instant.parse(node.path("begunAt").asText()),
                Instant.parse(node.path("at").asText()),
                node.path("whole").asBoolean(),
                node.path("verdict").asText(),
                node.path("compared").asLong(),
                node.path("differences").asLong(),
                node.path("written").asLong(-1),
                node.path("lost").asLong(),
                digest);
    }

    /** Whether nothing was found, and what it was to be found among was not nothing. */
    public boolean green() {
        return verdict.equals(GREEN);
    }

    /** Whether it is about this run as it is now. */
    boolean isOf(Run now) {
        Instant ended = now.endedAt();
        return run.equals(now.id()) && plan.equals(now.planDigest()) && (ended == null || !begunAt.isBefore(ended));
    }

    /** What the audit says of it. */
    public String entry() {
        return "verified, " + verdict + (whole ? "" : ", a part only") + ", " + compared + " compared"
                + (lost == 0 ? "" : ", " + lost + " lost") + ", " + FILE + " is " + digest;
    }

    /** What every door tells of it. */
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("at", at.toString())
                .put("verdict", verdict)
                .put("whole", whole)
                .put("compared", compared)
                .put("differences", differences);
    }

    String words() {
        return "verified " + verdict + " at " + Moments.of(at) + (whole ? "" : ", a part only") + ": "
                + Amounts.of(differences, "difference") + " among " + compared;
    }
}
