package io.metamigrator.systems.redis.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a verification tells. */
final class VerifyResult {
    private static final int SHOWN = 10;

    private final ObjectMapper json;

    VerifyResult(ObjectMapper json) {
        this.json = json;
    }

    PhaseResult of(Verification verified, Servers servers) {
        Findings verification = verified.findings();
        long wrong = verification.extra();
        ObjectNode result = json.createObjectNode()
                .put("migration", "redis")
                .put("phase", "verify")
                .put("source", servers.source().address().toString())
                .put("target", servers.targetName())
                .put("compared", verification.compared())
                .put("samplePercent", verified.extent().percent())
                .put("settled", verification.settled());
        ObjectNode findings = result.putObject("findings");
        for (Finding finding : Finding.values()) {
            long count = verification.count(finding);
            findings.put(finding.label(), count);
            wrong += finding.isWrong() ? count : 0;
        }
        findings.put("extra", verification.extra());
        result.put("unmatched", verification.unmatched())
                .put("others", verification.others())
                .put("toStreams", verification.streams());
        ObjectNode each = result.putObject("parts");
        verification.steps().forEach((step, found) -> {
            ObjectNode node = each.putObject(step);
            for (Finding finding : Finding.values()) {
                node.put(finding.label(), found.getOrDefault(finding, 0L));
            }
        });
        ObjectNode examples = result.putObject("examples");
        verification.examples().forEach((finding, shown) -> shown.forEach(examples.putArray(finding.label())::add));
        verification.extras().forEach(examples.putArray("extra")::add);
        return new PhaseResult(
                wrong == 0 ? ExitCode.DONE : ExitCode.DIFFERENCES,
                lines(verified, wrong),
                result,
                wrong == 0 ? "redis cutover" : "redis status");
    }

    private static List<String> lines(Verification verified, long wrong) {
        Findings verification = verified.findings();
        TextTable table =
                new TextTable("step", "same", "missing", "different", "type", "ttl", "collision", "expired meanwhile");
        verification
                .steps()
                .forEach((step, found) -> table.row(Stream.concat(
                                Stream.of(step),
                                Arrays.stream(Finding.values()).map(finding -> found.getOrDefault(finding, 0L)))
                        .toArray()));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add("Extra in the target, where ours go: " + verification.extra());
        lines.add("Other keys of the target, not ours: " + verification.others());
        lines.add("Keys of the source that no rule takes: " + verification.unmatched());
        if (verification.streams() > 0) {
            lines.add("Of these keys, entries of streams: " + verification.streams());
        }
        verification
                .examples()
                .forEach((finding, shown) ->
                        shown.stream().limit(SHOWN).forEach(where -> lines.add("  " + finding.label() + "  " + where)));
        verification.extras().stream().limit(SHOWN).forEach(where -> lines.add("  extra  " + where));
        if (verification.settled() > 0) {
            lines.add("Differed at the first look, and not at the second: " + verification.settled());
        }
        lines.add(verdict(verified.extent(), verification.compared(), wrong));
        return lines;
    }

    private static String verdict(Extent extent, long compared, long wrong) {
        String scope = extent.isWhole()
                ? ""
                : " Only " + extent.percent() + " % of "
                        + extent.step().map(step -> "step " + step).orElse("all keys") + " were compared.";
        return wrong == 0
                ? "Green: " + compared + " keys are in the target as they are at the source." + scope
                : "Red: " + wrong + " differences." + scope;
    }
}
