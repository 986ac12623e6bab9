package io.metamigrator.migration.records.rollback;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.ledger.State;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.TargetList;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.records.apply.RecordSession;
import io.metamigrator.migration.records.apply.RecordSessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/** The cleanup phase, step by step as the routes call it: removes what test runs created, told by ledger and by mark. */
public final class CleanupPhase {
    private static final String WORD = "CLEANUP";
    private static final String TESTS = "MIG_TEST_";
    private static final int PAGE = 500;

    private final Mapping mapping;
    private final Scope scope;
    private final TargetIds ids;
    private final Ledger ledger;
    private final RecordSessions applications;
    private final DeletionReport report;

    public CleanupPhase(Mapping mapping, String target, TargetIds ids, RecordSessions applications) {
        this.mapping = mapping;
        this.scope = new Scope(mapping.migration(), target);
        this.ids = ids;
        this.ledger = applications.ledger();
        this.applications = applications;
        this.report = new DeletionReport(mapping.migration(), applications);
    }

    /** Reads the request. @throws MigrationException refused, if the prefix is no test's or a word is missing */
    public Cleanup choose(@Body PhaseRequest request) {
        String prefix = request.option("prefix").orElse(TESTS);
        if (!prefix.startsWith(TESTS)) {
            throw MigrationException.refused(
                    "nothing was deleted: a prefix of test entities begins with " + TESTS + ", and this is " + prefix);
        }
        boolean confirmed = request.option("confirm").map(WORD::equals).orElse(false);
        if (request.isSet("prefix-only") && !confirmed && !request.isSet("dry-run")) {
            throw MigrationException.refused("nothing was deleted: --prefix-only also deletes what the ledger does not"
                    + " know, and needs --confirm " + WORD + "; --dry-run shows it");
        }
        return new Cleanup(prefix, request, applications.writes().getAsLong());
    }

    public boolean isRehearsal(@ExchangeProperty("cleanup") Cleanup cleanup) {
        return cleanup.request().isSet("dry-run");
    }

    /** Takes the lease, for a run that stands for the cleanup and is not in the ledger. */
    public RecordSession open(@ExchangeProperty("cleanup") Cleanup cleanup) {
        return applications.open(standIn(cleanup));
    }

    private Run standIn(Cleanup cleanup) {
        return new Run(
                "cleanup of " + cleanup.prefix(),
                scope,
                Run.Mode.TEST,
                cleanup.prefix(),
                "",
                types(),
                Run.Status.OPEN,
                true,
                0,
                0,
                Instant.now(),
                null);
    }

    private List<String> types() {
        return mapping.types().stream().map(EntityType::name).toList();
    }

    /** Takes the list of a type, and looks for what is marked. */
    public TargetList marked(@ExchangeProperty("cleanup") Cleanup cleanup, @Body String type) {
        List<Deletion> created = new ArrayList<>();
        runs(cleanup.prefix()).forEach(run -> addCreated(run, type, created));
        return cleanup.add(new MarkedEntities(mapping.type(type), cleanup.prefix(), ids, created));
    }

    private List<Run> runs(String prefix) {
        return ledger.runs().of(scope.migration()).stream()
                .filter(run -> run.scope().equals(scope) && run.mode() == Run.Mode.TEST)
                .filter(run -> run.prefix().startsWith(prefix) || prefix.startsWith(run.prefix()))
                .toList();
    }

    private void addCreated(Run run, String type, List<Deletion> created) {
        List<LedgerRecord> page;
        long after = 0;
        do {
            page = ledger.records().page(run, type, Set.of(State.CONFIRMED, State.VERIFIED), 0, 1, after, PAGE);
            for (LedgerRecord found : page) {
                after = found.seq();
                created.add(Rollback.of(found));
            }
        } while (page.size() == PAGE);
    }

    /** Tells what would be deleted. */
    public PhaseResult rehearse(@ExchangeProperty("cleanup") Cleanup cleanup) {
        List<Deletion> due = cleanup.due();
        String next = mapping.migration() + " cleanup --prefix " + cleanup.prefix()
                + (cleanup.isPrefixOnly() ? " --prefix-only --confirm " + WORD : "");
        return report.rehearsal(
                Phase.CLEANUP,
                standIn(cleanup),
                new DeletionBatch(types(), due),
                due,
                cleanup.remarks(),
                next,
                cleanup.writesBefore());
    }

    /** Settles what is to be deleted. */
    public DeletionBatch admit(
            @ExchangeProperty("application") RecordSession application, @ExchangeProperty("cleanup") Cleanup cleanup) {
        List<Deletion> due = cleanup.due();
        application.progress().start(due.size(), "cleanup " + cleanup.prefix());
        return new DeletionBatch(types(), due);
    }

    /** Ends the test runs of which nothing is left, and gives the lease back; also if something failed. */
    public void close(
            @ExchangeProperty("application") RecordSession application,
            @ExchangeProperty("withdrawal") @Nullable DeletionBatch withdrawal) {
        application.finish(() -> {
            Set<String> touched = withdrawal == null ? Set.of() : withdrawal.runs();
            touched.stream()
                    .flatMap(id -> ledger.runs().find(id).stream())
                    .forEach(run ->
                            ledger.runs().end(application.lease(), run.id(), RollbackPhase.statusOf(ledger, run), 0));
        });
    }

    /** What became of the entities. */
    public PhaseResult result(
            @ExchangeProperty("application") RecordSession application,
            @ExchangeProperty("cleanup") Cleanup cleanup,
            @ExchangeProperty("withdrawal") DeletionBatch withdrawal) {
        return report.result(Phase.CLEANUP, application, withdrawal, cleanup.remarks());
    }
}
