package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.migration.proof.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a verification tells. */
final class VerifyResult {
    private static final int SHOWN = 10;

    private final SliceReport report;
    private final SliceSource<?> source;
    private final SliceComparisons<?, ?> comparisons;
    private final VerifySession<?, ?> session;
    private final VerifyTally<?> tally;
    private final List<Finding> lost;
    private final VerifyJudgement judgement;

    VerifyResult(
            ObjectMapper json, SliceSource<?> source, SliceComparisons<?, ?> comparisons, VerifySession<?, ?> session) {
        this.report = new SliceReport(json, source.words(), Phase.VERIFY);
        this.source = source;
        this.comparisons = comparisons;
        this.session = session;
        this.tally = session.tally();
        this.lost = session.account().map(RunAccount::lostOnes).orElse(List.of());
        this.judgement = VerifyJudgement.of(session);
    }

    PhaseResult told() {
        ObjectNode result = report.facts()
                .put("source", comparisons.source())
                .put("target", source.scope().target())
                .put("verdict", judgement.verdict().label())
                .put("compared", tally.compared())
                .put("differences", judgement.differences())
                .put("notVerified", judgement.uncompared())
                .put("samplePercent", session.extent().percent())
                .put("settled", tally.settled());
        ObjectNode findings = result.putObject("findings");
        tally.verdicts().forEach(verdict -> findings.put(verdict.label(), tally.count(verdict)));
        findings.put("extra", tally.extra());
        session.account().ifPresent(of -> of.describe(result.putObject("ledger")));
        tally.asides().forEach(aside -> result.put(aside.label(), tally.count(aside)));
        ObjectNode each = result.putObject("parts");
        tally.steps().forEach((step, found) -> {
            ObjectNode node = each.putObject(step);
            tally.verdicts().forEach(verdict -> node.put(verdict.label(), found.getOrDefault(verdict, 0L)));
        });
        if (!session.remarks().isEmpty()) {
            session.remarks().forEach(result.putArray("remarks")::add);
        }
        examples(result.putObject("examples"));
        return new PhaseResult(
                judgement.isGreen() ? ExitCode.DONE : ExitCode.DIFFERENCES,
                lines(),
                result,
                source.words().migration() + next());
    }

    /** A part that is green proves nothing for a cutover. */
    private String next() {
        if (!judgement.isGreen()) {
            return " status";
        }
        return session.extent().isWhole() ? " cutover" : " verify";
    }

    private void examples(ObjectNode examples) {
        tally.verdicts().stream()
                .filter(verdict -> !tally.examples(verdict).isEmpty())
                .forEach(verdict -> {
                    ArrayNode shown = examples.putArray(verdict.label());
                    tally.examples(verdict).forEach(shown::add);
                });
        if (tally.extra() > 0) {
            ArrayNode shown = examples.putArray("extra");
            tally.extrasShown().forEach(shown::add);
        }
        if (session.account().isPresent()) {
            ArrayNode shown = examples.putArray("lost");
            lost.forEach(finding -> shown.add(finding.words()));
        }
    }

    private List<String> lines() {
        TextTable table = new TextTable(
                Stream.concat(Stream.of("step"), tally.verdicts().stream().map(ItemVerdict::words))
                        .toArray(String[]::new));
        tally.steps()
                .forEach((step, found) -> table.row(Stream.concat(
                                Stream.of(step),
                                tally.verdicts().stream().map(verdict -> found.getOrDefault(verdict, 0L)))
                        .toArray()));
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add("Extra in the target, where ours go: " + tally.extra());
        tally.asides().stream()
                .filter(aside -> aside.isAlwaysTold() || tally.count(aside) > 0)
                .forEach(aside -> lines.add(aside.words() + ": " + tally.count(aside)));
        tally.verdicts()
                .forEach(verdict -> tally.examples(verdict).stream()
                        .limit(SHOWN)
                        .forEach(where -> lines.add("  " + verdict.label() + "  " + where)));
        tally.extrasShown().stream().limit(SHOWN).forEach(where -> lines.add("  extra  " + where));
        if (tally.settled() > 0) {
            lines.add("Differed at the first look, and not at the second: " + tally.settled());
        }
        String items = comparisons.items(source.words());
        String planned = source.words().items();
        lines.add(session.account()
                .map(account -> account.text(items.equals(planned) ? "" : planned))
                .orElse("No run has carried out the current plan, so that there is no ledger to count against."));
        lost.stream().limit(SHOWN).forEach(finding -> lines.add("  lost  " + finding.words()));
        lines.addAll(session.remarks());
        lines.add(judgement.words(items, session.extent().words(items), comparisons.whyNothing()));
        return lines;
    }
}
