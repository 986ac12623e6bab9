package io.metamigrator.systems.sqlite.verify;

import io.metamigrator.migration.proof.Finding;
import io.metamigrator.migration.slices.Mismatch;
import io.metamigrator.migration.slices.SliceFindings;
import io.metamigrator.systems.sqlite.compare.CompareTally;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Takes what is found of one piece of a set: the first of each kind are told, and all are counted. One thread. */
final class FoundRows implements Consumer<Finding> {
    /** As many are told of one piece. */
    private static final long TOLD = 100;

    private final SliceFindings<Finding> findings = new SliceFindings<>();
    private final Map<RowVerdict, Long> seen = new EnumMap<>(RowVerdict.class);
    private final Instant since;
    /** Rows that were told to be missing, by table. */
    private final Map<String, Long> missing = new HashMap<>();

    /** @param since from when on whatever is found has been so */
    FoundRows(Instant since) {
        this.since = since;
    }

    @Override
    public void accept(Finding finding) {
        if (finding.kind() == Finding.Kind.EXTRA) {
            findings.extra(aged(finding));
            return;
        }
        RowVerdict verdict = RowVerdict.of(finding.kind());
        if (finding.what().equals(RowVerdict.MISSING.label())) {
            missing.merge(finding.type(), 1L, Long::sum);
        }
        tell(finding, verdict);
    }

    private void tell(Finding finding, RowVerdict verdict) {
        if (seen.merge(verdict, 1L, Long::sum) <= TOLD) {
            findings.settle(new Mismatch<>(finding.type(), finding, verdict, since), verdict, "");
        } else {
            findings.count(finding.type(), verdict, 1);
        }
    }

    private Finding aged(Finding finding) {
        return new Finding(
                finding.kind(),
                finding.what(),
                finding.type(),
                finding.key(),
                finding.fields(),
                finding.words(),
                Duration.between(since, Instant.now()));
    }

    /** Counts the rows of a table that were compared; those that differ were told before. */
    void rows(String table, CompareTally tally) {
        findings.count(table, RowVerdict.SAME, tally.rows() - tally.missing() - tally.different());
        findings.count(
                table,
                RowVerdict.MISSING,
                tally.missing() - missing.getOrDefault(table, 0L)); // of a table that is not there one is told
        findings.aside(RowAside.VALUES, tally.values());
    }

    /** So many rows of the old files were gone through. */
    void passed(long rows) {
        findings.passed(rows);
    }

    /** Counts rows that nobody can look at. */
    void uncompared(String table, long rows) {
        if (rows > 0) {
            findings.count(table, RowVerdict.NOT_COMPARED, rows);
        }
    }

    SliceFindings<Finding> all() {
        return findings;
    }
}
