package io.metamigrator.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.RunReport;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.report.seal.Seal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes everything that a run leaves behind for people and programs into {@code results}. Its signed report has files of its own,
 * {@code report-<run>.html}, {@code .json} and the entries, which no other run ever replaces; those of the newest run stand there
 * without its name, too.
 */
final class ReportWriter implements RunReport {
    /** Every entry of the ledger that the report's chain goes over, one a line. */
    static final String ENTRIES = "ledger-entries.txt";

    private static final String PAGE = "report.html";
    private static final String DOCUMENT = "report.json";

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
        folder.write(ofRun(DOCUMENT, run.id()), out -> out.write(sealed.json()));
        Path page = folder.write(ofRun(PAGE, run.id()), out -> out.write(sealed.page()));
        if (isNewest(run)) {
            for (String name : List.of(ENTRIES, DOCUMENT, PAGE)) {
                folder.write(name, out -> Files.copy(paths.results().resolve(ofRun(name, run.id())), out));
            }
        }
        return page;
    }

    /** What is written beside the page of a run. */
    static List<String> beside(String run) {
        return List.of(
                ofRun(DOCUMENT, run),
                ofRun(ENTRIES, run),
                "mappings.json",
                "created_entities.json",
                "migration_stats.json");
    }

    /** The name that a file has for one run: {@code report-20261121-101500-tradervolt.json}. */
    private static String ofRun(String name, String run) {
        int dot = name.lastIndexOf('.');
        return name.substring(0, dot) + "-" + run + name.substring(dot);
    }

    /** The entries that lie beside a report of a run. */
    static Path entriesBeside(Path report, String run) {
        Path own = report.resolveSibling(ofRun(ENTRIES, run));
        return Files.exists(own) ? own : report.resolveSibling(ENTRIES);
    }

    private boolean isNewest(Run run) {
        return ledger.runs().of(run.scope().migration()).stream()
                .noneMatch(other -> other.startedAt().isAfter(run.startedAt()));
    }

    private LedgerProof proof(Run run, ResultFolder folder) {
        AtomicReference<LedgerProof> proof = new AtomicReference<>();
        folder.write(ofRun(ENTRIES, run.id()), out -> proof.set(LedgerProof.of(ledger, run, out)));
        return proof.get();
    }
}
