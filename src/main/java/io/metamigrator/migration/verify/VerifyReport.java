package io.metamigrator.migration.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.files.TextTable;
import io.metamigrator.migration.verify.Finding.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a verification found, in words, as JSON, and whole in its file. */
final class VerifyReport {
    private static final int SHOWN = 20;

    private final String migration;
    private final PlanPaths paths;
    private final ObjectMapper json;

    VerifyReport(String migration, PlanPaths paths, ObjectMapper json) {
        this.migration = migration;
        this.paths = paths;
        this.json = json;
    }

    PhaseResult result(Verification verification, TargetSums.Result added, RunCounts counts, long writes)
            throws IOException {
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
        for (Kind kind : Kind.values()) {
            kinds.put(kind.label(), count(findings, kind));
        }
        long compared = verification.types().values().stream()
                .mapToLong(TypeComparison::expected)
                .sum();
        boolean same = findings.isEmpty() && notVerified == 0 && compared > 0;
        result.put("differences", findings.size())
                .put("compared", compared)
                .put("verdict", same ? "green" : compared == 0 ? "nothing compared" : "red");
        result.set("sums", added.json());
        Path file = write(result, findings);
        List<String> lines = new ArrayList<>();
        lines.add("Run " + run.id() + " compared with " + run.scope().target());
        lines.addAll(table(verification, findings));
        lines.add("");
        lines.addAll(added.text());
        lines.add("");
        lines.addAll(summary(findings, notVerified, compared));
        lines.add("All of it: " + file);
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
                    count(own, Kind.MISSING),
                    count(own, Kind.DIFFERENT),
                    count(own, Kind.EXTRA),
                    count(own, Kind.DUPLICATE));
        });
        return table.lines();
    }

    private static List<String> summary(List<Finding> findings, long notVerified, long compared) {
        List<String> lines = new ArrayList<>();
        if (notVerified > 0) {
            lines.add(notVerified + " records are not verified: nobody knows yet what becomes of them; apply goes on"
                    + " with them");
        }
        if (compared == 0) {
            lines.add("Not green: nothing was compared, since by its ledger the run has no record in the target.");
        }
        if (findings.isEmpty() && compared > 0) {
            lines.add("No differences among " + compared + " records that the run has in the target by its ledger.");
        } else if (!findings.isEmpty()) {
            lines.add(findings.size() + " differences"
                    + (findings.size() > SHOWN ? ", the first " + SHOWN + " of them:" : ":"));
            findings.stream().limit(SHOWN).forEach(finding -> lines.add("  " + finding));
        }
        return lines;
    }

    private static long count(List<Finding> findings, Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }

    private Path write(ObjectNode result, List<Finding> findings) throws IOException {
        ObjectNode whole = result.deepCopy().put("at", Instant.now().toString());
        findings.forEach(finding -> whole.withArray("list").add(finding.json()));
        Path file = paths.results().resolve("verification.json");
        PrivateFiles.folder(file.getParent());
        try (OutputStream out = PrivateFiles.write(file)) {
            out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(whole));
        }
        return file;
    }
}
