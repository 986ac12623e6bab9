package io.metamigrator.systems.redis.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a verification tells. */
final class VerifyResult {
    private static final int SHOWN = 10;

    private final ObjectMapper json;
    private final Servers servers;
    private final Verification verified;
    private final Optional<RunAccount> account;
    private final Judgement judgement;

    /** @param account of the run of the current plan, if any has carried it out */
    VerifyResult(ObjectMapper json, Servers servers, Verification verified, Optional<RunAccount> account) {
        this.json = json;
        this.servers = servers;
        this.verified = verified;
        this.account = account;
        this.judgement = Judgement.of(verified, account);
    }

    PhaseResult told() {
        Findings verification = verified.findings();
        ObjectNode result = json.createObjectNode()
                .put("migration", "redis")
                .put("phase", "verify")
                .put("source", servers.source().address().toString())
                .put("target", servers.targetName())
                .put("verdict", judgement.verdict().label())
                .put("compared", verification.compared())
                .put("differences", judgement.differences())
                .put("notVerified", judgement.uncompared())
                .put("samplePercent", verified.extent().percent())
                .put("settled", verification.settled());
        ObjectNode findings = result.putObject("findings");
        for (KeyVerdict finding : KeyVerdict.values()) {
            findings.put(finding.label(), verification.count(finding));
        }
        findings.put("extra", verification.extra());
        account.ifPresent(of -> of.describe(result.putObject("ledger")));
        result.put("unmatched", verification.unmatched())
                .put("others", verification.others())
                .put("toStreams", verification.streams());
        ObjectNode each = result.putObject("parts");
        verification.steps().forEach((step, found) -> {
            ObjectNode node = each.putObject(step);
            for (KeyVerdict finding : KeyVerdict.values()) {
                node.put(finding.label(), found.getOrDefault(finding, 0L));
            }
        });
        ObjectNode examples = result.putObject("examples");
        verification.examples().forEach((finding, shown) -> shown.forEach(examples.putArray(finding.label())::add));
        verification.extras().forEach(examples.putArray("extra")::add);
        account.map(RunAccount::lostOnes)
                .ifPresent(lost -> lost.stream().map(Finding::words).forEach(examples.putArray("lost")::add));
        boolean green = judgement.verdict() == Judgement.Verdict.GREEN;
        return new PhaseResult(
                green ? ExitCode.DONE : ExitCode.DIFFERENCES,
                lines(),
                result,
                green ? "redis cutover" : "redis status");
    }

    private List<String> lines() {
        Findings verification = verified.findings();
        TextTable table = new TextTable(
                "step",
                "same",
                "missing",
                "different",
                "type",
                "ttl",
                "collision",
                "expired meanwhile",
                "not compared");
        verification
                .steps()
                .forEach((step, found) -> table.row(Stream.concat(
                                Stream.of(step),
                                Arrays.stream(KeyVerdict.values()).map(finding -> found.getOrDefault(finding, 0L)))
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
        lines.add(account.map(RunAccount::text)
                .orElse("No run has carried out the current plan, so that there is no ledger to count against."));
        account.ifPresent(
                of -> of.lostOnes().stream().limit(SHOWN).forEach(lost -> lines.add("  lost  " + lost.words())));
        lines.add(judgement.words(scope()));
        return lines;
    }

    private String scope() {
        Extent extent = verified.extent();
        return extent.isWhole()
                ? ""
                : " Only " + extent.percent() + " % of "
                        + extent.step().map(step -> "step " + step).orElse("all keys") + " were compared.";
    }
}
