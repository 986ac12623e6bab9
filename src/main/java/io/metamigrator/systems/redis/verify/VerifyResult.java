package io.metamigrator.systems.redis.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.systems.redis.compare.Verdict;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a verification tells. */
final class VerifyResult {
    private static final int SHOWN = 10;
    private static final Map<Verdict, String> NAMES = names();

    private final ObjectMapper json;

    VerifyResult(ObjectMapper json) {
        this.json = json;
    }

    private static Map<Verdict, String> names() {
        Map<Verdict, String> names = new EnumMap<>(Verdict.class);
        names.put(Verdict.SAME, "same");
        names.put(Verdict.MISSING, "missing");
        names.put(Verdict.DIFFERENT, "different");
        names.put(Verdict.TYPE, "type");
        names.put(Verdict.TTL, "ttl");
        names.put(Verdict.GONE, "goneMeanwhile");
        return names;
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
        for (Verdict verdict : NAMES.keySet()) {
            long count = verification.count(verdict);
            findings.put(NAMES.get(verdict), count);
            wrong += verdict == Verdict.SAME || verdict == Verdict.GONE ? 0 : count;
        }
        findings.put("extra", verification.extra());
        result.put("unmatched", verification.unmatched())
                .put("others", verification.others())
                .put("toStreams", verification.streams());
        ObjectNode each = result.putObject("parts");
        verification.steps().forEach((step, verdicts) -> {
            ObjectNode node = each.putObject(step);
            NAMES.forEach((verdict, name) -> node.put(name, verdicts.getOrDefault(verdict, 0L)));
        });
        ObjectNode examples = result.putObject("examples");
        verification.examples().forEach((verdict, shown) -> shown.forEach(examples.putArray(NAMES.get(verdict))::add));
        verification.extras().forEach(examples.putArray("extra")::add);
        return new PhaseResult(
                wrong == 0 ? ExitCode.DONE : ExitCode.DIFFERENCES,
                lines(verified, wrong),
                result,
                wrong == 0 ? "redis cutover" : "redis status");
    }

    private static List<String> lines(Verification verified, long wrong) {
        Findings verification = verified.findings();
        TextTable table = new TextTable("step", "same", "missing", "different", "type", "ttl", "gone meanwhile");
        verification
                .steps()
                .forEach((step, verdicts) -> table.row(
                        step,
                        verdicts.getOrDefault(Verdict.SAME, 0L),
                        verdicts.getOrDefault(Verdict.MISSING, 0L),
                        verdicts.getOrDefault(Verdict.DIFFERENT, 0L),
                        verdicts.getOrDefault(Verdict.TYPE, 0L),
                        verdicts.getOrDefault(Verdict.TTL, 0L),
                        verdicts.getOrDefault(Verdict.GONE, 0L)));
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
                .forEach((verdict, shown) -> shown.stream()
                        .limit(SHOWN)
                        .forEach(where -> lines.add("  " + NAMES.get(verdict) + "  " + where)));
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
