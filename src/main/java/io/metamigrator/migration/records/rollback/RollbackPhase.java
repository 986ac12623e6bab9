package io.metamigrator.migration.records.rollback;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.Confirmation;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.RunChoice;
import io.metamigrator.migration.TargetList;
import io.metamigrator.migration.records.apply.RecordSession;
import io.metamigrator.migration.records.apply.RecordSessions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/** The rollback phase, step by step as the routes call it: takes back what one run created, and nothing else. */
public final class RollbackPhase {
    /** The word that is typed for a rollback. */
    public static final String WORD = "ROLLBACK";

    private static final Confirmation CONSENT = new Confirmation("nothing was deleted", "rollback", WORD);

    private static final Set<State> LEFT = Set.of(State.CONFIRMED, State.VERIFIED, State.SENDING, State.UNKNOWN);

    private final Mapping mapping;
    private final Ledger ledger;
    private final RunChoice runs;
    private final Guard guard;
    private final RecordSessions applications;
    private final DeletionReport report;

    public RollbackPhase(Mapping mapping, String target, Guard guard, RecordSessions applications) {
        this.mapping = mapping;
        this.ledger = applications.ledger();
        this.runs = new RunChoice(ledger, mapping.migration(), target);
        this.guard = guard;
        this.applications = applications;
        this.report = new DeletionReport(mapping.migration(), applications);
    }

    /** Finds the run that is to be taken back. @throws MigrationException refused, if another word is given */
    public Rollback choose(@Body PhaseRequest request) {
        CONSENT.isGiven(request);
        return new Rollback(runs.of(request), request, applications.writes().getAsLong());
    }

    /** Whether only to show what would be deleted, which is what happens without the word. */
    public boolean isRehearsal(@ExchangeProperty("rollback") Rollback rollback) {
        return !CONSENT.isGiven(rollback.request());
    }

    /** The count of one list of the target. */
    public TargetList size(@ExchangeProperty("rollback") Rollback rollback, @Body String type) {
        return rollback.count(type);
    }

    /** Tells what would be deleted. */
    public PhaseResult rehearse(@ExchangeProperty("rollback") Rollback rollback) {
        List<Deletion> due = rollback.deletions(ledger);
        List<String> objections = objections(rollback, due);
        String next = mapping.migration() + " rollback --run " + rollback.run().id() + " --confirm " + WORD
                + (objections.isEmpty() ? "" : " --confirm-count " + due.size());
        return report.rehearsal(
                Phase.ROLLBACK,
                rollback.run(),
                new DeletionBatch(types(), due),
                due,
                objections,
                next,
                rollback.writesBefore());
    }

    private List<String> types() {
        return mapping.types().stream().map(EntityType::name).toList();
    }

    private List<String> objections(Rollback rollback, List<Deletion> due) {
        Map<String, Long> counts = new LinkedHashMap<>();
        types().forEach(type -> counts.put(type, 0L));
        due.forEach(deletion -> counts.merge(deletion.type(), 1L, Long::sum));
        return guard.objections(counts, rollback.inTarget());
    }

    /** Takes the lease. */
    public RecordSession open(@ExchangeProperty("rollback") Rollback rollback) {
        return applications.open(rollback.run());
    }

    /** Settles what is to be deleted, once all answers are known. @throws MigrationException if the guard objects */
    public DeletionBatch admit(
            @ExchangeProperty("application") RecordSession application,
            @ExchangeProperty("rollback") Rollback rollback) {
        List<Deletion> due = rollback.deletions(ledger);
        CONSENT.count(rollback.request(), due.size(), objections(rollback, due));
        ledger.runs().rollingBack(application.lease(), rollback.run().id());
        application.progress().start(due.size(), "rollback " + rollback.run().id());
        return new DeletionBatch(types(), due);
    }

    /** Ends the rollback, for now or for good, and gives the lease back; also if something failed. */
    public void close(
            @ExchangeProperty("application") RecordSession application,
            @ExchangeProperty("rollback") Rollback rollback,
            @ExchangeProperty("withdrawal") @Nullable DeletionBatch withdrawal) {
        Run run = rollback.run();
        if (withdrawal == null) {
            application.end(() -> run.status() == Run.Status.OPEN ? Run.Status.STOPPED : run.status());
        } else {
            application.end(() -> statusOf(ledger, run));
        }
    }

    /** Taken back for good if the target has nothing of the run any more. */
    static Run.Status statusOf(Ledger ledger, Run run) {
        return ledger.records().page(run, LEFT, 0, 1).isEmpty() ? Run.Status.ROLLED_BACK : Run.Status.ROLLING_BACK;
    }

    /** What became of the entities. */
    public PhaseResult result(
            @ExchangeProperty("application") RecordSession application,
            @ExchangeProperty("withdrawal") DeletionBatch withdrawal) {
        return report.result(Phase.ROLLBACK, application, withdrawal, List.of());
    }
}
