package io.metamigrator.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.RunReport;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.report.seal.Seal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Writes everything that a run leaves behind for people and programs into {@code results}. */
final class ReportWriter implements RunReport {
    /** Every entry of the ledger that the report's chain goes over, one a line. */
    static final String ENTRIES = "ledger-entries.txt";

    /** What is written beside the page. */
    static final List<String> BESIDE =
            List.of("report.json", ENTRIES, "mappings.json", "created_entities.json", "migration_stats.json");

    private final Ledger ledger;
    private final Settings settings;
    private final ObjectMapper json;

    ReportWriter(Ledger ledger, Settings settings, ObjectMapper json) {
        this.ledger = ledger;
        this.settings = settings;
        this.json = json;
    }

    @Override
    public Path write(Run run) {
        PlanPaths paths = PlanPaths.of(settings, run.scope().migration());
        ResultFolder folder = new ResultFolder(paths.results());
        RunCounts counts = new RunCounts(ledger.counts(run));
        ResultLists lists = new ResultLists(run, new RecordPages(ledger, run), json);
        folder.write("mappings.json", lists::mappings);
        folder.write("created_entities.json", lists::created);
        folder.write("migration_stats.json", out -> lists.stats(out, counts));
        LedgerProof proof = proof(run, folder);
        Instant now = Instant.now();
        Seal seal = new Seal(ReportKeys.files(settings).signing(), now);
        Seal.Sealed sealed =
                seal.seal(new RunDocument(ledger, settings, paths, json).of(run, counts, proof, now), ReportPage::of);
        folder.write("report.json", out -> out.write(sealed.json()));
        return folder.write("report.html", out -> out.write(sealed.page()));
    }

    private LedgerProof proof(Run run, ResultFolder folder) {
        AtomicReference<LedgerProof> proof = new AtomicReference<>();
        folder.write(ENTRIES, out -> proof.set(LedgerProof.of(ledger, run, out)));
        return proof.get();
    }
}
