package io.metamigrator.migration.records.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Amounts;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.proof.VerificationBook;
import java.util.ArrayList;
import java.util.List;

/** What a verification found, in words, as JSON, and whole in its file. */
final class VerifyReport {
    private static final int SHOWN = 20;

    private final String migration;
    private final VerificationBook book;
    private final ObjectMapper json;

    VerifyReport(String migration, VerificationBook book, ObjectMapper json) {
        this.migration = migration;
        this.book = book;
        this.json = json;
    }

    /** @param mapping digest of the mapping that was compared by @param source what the plan was made of */
    PhaseResult result(
            Verification verification,
            TargetSums.Result added,
            RunCounts counts,
            long writes,
            String mapping,
            String source) {
        Run run = verification.run();
        List<Finding> findings = verification.findings(added);
        long notVerified = counts.of(State.PLANNED, State.SENDING, State.UNKNOWN);
        ObjectNode result = json.createObjectNode()
                .put("migration", migration)
                .put("phase", "verify")
                .put("run", run.id())
                .put("target", run.scope().target())
                .put("writes", writes)
                .put("notVerified", notVerified);
        result.setAll(counts.json());
        ObjectNode kinds = result.putObject("findings");
        for (Matter matter : Matter.values()) {
            kinds.put(matter.label(), count(findings, matter));
        }
        long compared = verification.types().values().stream()
                .mapToLong(TypeComparison::expected)
                .sum();
        boolean same = findings.isEmpty() && notVerified == 0 && compared > 0;
        result.put("differences", findings.size())
                .put("compared", compared)
                .put("verdict", same ? "green" : compared == 0 ? "nothing compared" : "red");
        result.set("sums", added.json());
        book.keep(
                run,
                new VerificationBook.Scope(mapping, source, verification.begunAt(), true, compared, 0),
                result,
                findings);
        List<String> lines = new ArrayList<>();
        lines.add("Run " + run.id() + " compared with " + run.scope().target());
        lines.addAll(table(verification, findings));
        lines.add("");
        lines.addAll(added.text());
        lines.add("");
        lines.addAll(summary(findings, notVerified, compared));
        lines.add("All of it: " + book.file());
        return new PhaseResult(
                same ? ExitCode.DONE : ExitCode.DIFFERENCES,
                lines,
                result,
                notVerified > 0 ? migration + " apply" : "report --run " + run.id());
    }

    private static List<String> table(Verification verification, List<Finding> findings) {
        TextTable table =
                new TextTable("type", "in the ledger", "in the target", "missing", "different", "extra", "duplicate");
        verification.types().forEach((name, type) -> {
            List<Finding> own = findings.stream()
                    .filter(finding -> finding.type().equals(name))
                    .toList();
            table.row(
                    name,
                    type.expected(),
                    type.entities(),
                    count(own, Matter.MISSING),
                    count(own, Matter.DIFFERENT),
                    count(own, Matter.EXTRA),
                    count(own, Matter.DUPLICATE));
        });
        return table.lines();
    }

    private static List<String> summary(List<Finding> findings, long notVerified, long compared) {
        List<String> lines = new ArrayList<>();
        if (notVerified > 0) {
            lines.add(Amounts.of(notVerified, "record")
                    + " not verified: nobody knows yet what becomes of them; apply goes on with them");
        }
        if (compared == 0) {
            lines.add("Not green: nothing was compared, since by its ledger the run has no record in the target.");
        }
        if (findings.isEmpty() && compared > 0) {
            lines.add("No differences among " + Amounts.of(compared, "record")
                    + " that the run has in the target by its ledger.");
        } else if (!findings.isEmpty()) {
            lines.add(Amounts.of(findings.size(), "difference")
                    + (findings.size() > SHOWN ? ", the first " + SHOWN + " of them:" : ":"));
            findings.stream().limit(SHOWN).forEach(finding -> lines.add("  " + finding));
        }
        return lines;
    }

    private static long count(List<Finding> findings, Matter matter) {
        return findings.stream().filter(matter::isOf).count();
    }
}
