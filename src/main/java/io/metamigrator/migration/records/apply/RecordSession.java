package io.metamigrator.migration.records.apply;

import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RunSession;
import io.metamigrator.migration.SplitFailures;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One apply under way: its run, its lease, and what must be known between the steps of the routes. Thread-safe.
 */
public final class RecordSession implements SplitFailures.Breakable, AutoCloseable {
    private final Ledger ledger;
    private final Run run;
    private final Lease lease;
    private final RunSession session;
    private final ApplySettings settings;
    private final ReferenceResolver references;
    private final Progress progress;
    private final WaitingKeys heldBack = new WaitingKeys();
    private final LaneFailure broken = new LaneFailure();
    private final LostAnswers lostAnswers = new LostAnswers();
    private final AnswerTimes answers = new AnswerTimes();
    private final Looks looks;
    private final Doubts doubts;
    private final Pace pace;
    private final LongSupplier writeCount;
    private final boolean replay;
    private final long writesBefore;

    RecordSession(
            Ledger ledger,
            Run run,
            Lease lease,
            ApplySettings settings,
            Progress progress,
            Control control,
            LongSupplier writes,
            boolean replay) {
        this.replay = replay;
        this.pace = new Pace(control, progress);
        this.writeCount = writes;
        this.writesBefore = writes.getAsLong();
        this.ledger = ledger;
        this.run = run;
        this.lease = lease;
        this.settings = settings;
        this.doubts = new Doubts(ledger, run, settings.quietTime());
        this.progress = progress;
        this.references = new ReferenceResolver(ledger, run);
        this.looks = new Looks(ledger, run, lease, settings.quietTime(), progress);
        this.session = new RunSession(ledger, run, control);
        session.hold(lease);
    }

    public Run run() {
        return run;
    }

    Ledger ledger() {
        return ledger;
    }

    public Lease lease() {
        return lease;
    }

    ApplySettings settings() {
        return settings;
    }

    ReferenceResolver references() {
        return references;
    }

    public Progress progress() {
        return progress;
    }

    /** The lanes of a type. */
    public List<Lane> lanes(String type) {
        return IntStream.range(0, settings.lanes())
                .mapToObj(number -> new Lane(type, number, settings.lanes()))
                .toList();
    }

    /** The records of a lane that are to be sent or read back now; ends early if the run is to stop. */
    public Iterator<LedgerRecord> records(Lane lane) {
        return new LaneRecords(this, lane);
    }

    /** Whether a type still has records to send, to read back or to resolve. */
    public boolean unfinished(String type) {
        ledger.records().flush();
        checkpoint();
        return isLeft(type) || !unresolved(type).isEmpty();
    }

    public List<LedgerRecord> unresolved(String type) {
        return ledger.records().unresolved(run.scope(), type);
    }

    /** Moves a record, durably. */
    public void move(Move move) {
        RecordMdc.tell(run, move);
        ledger.records().moveNow(lease, move);
    }

    /** Moves a record; its loss in a crash would be found out by reading the target back. */
    void moveSoon(Move move) {
        RecordMdc.tell(run, move);
        CompletableFuture<Boolean> moved = ledger.records().move(lease, move);
        moved.whenComplete((done, problem) -> {
            if (problem instanceof RuntimeException cause) {
                session.fail(cause);
            }
        });
    }

    Looks looks() {
        return looks;
    }

    /** Tells why the run waits, once and not at every look. */
    void waitsFor(String reason) {
        pace.waitsFor(reason);
    }

    boolean isHeld(LedgerRecord record) {
        return heldBack.has(record);
    }

    /** What is unresolved keeps the later records of its account waiting, and what another run has planned of the same key. */
    void holdOnly(Collection<LedgerRecord> unresolved) {
        heldBack.only(unresolved);
    }

    /** Lanes begin. */
    void beginLanes() {
        rest(doubts.pause());
        broken.forget();
    }

    /** A lane has failed: the others end after the record they are at. */
    @Override
    public void fail(Exception cause) {
        broken.note(cause);
    }

    /** Throws what ended the lanes early, once none is at work any more. */
    void endLanes() throws Exception {
        RecordMdc.leave(); // Camel goes on in the thread of a lane
        broken.rethrow();
    }

    boolean isLaneBroken() {
        return broken.isAny();
    }

    /** One more answer to this record was lost to this process; its quiet time begins anew, and its account waits. */
    void lost(LedgerRecord record) {
        lostAnswers.note(record.seq());
        heldBack.add(record.account());
    }

    /** How long a record may still arrive that another process sent, which lost the lease and may live on. */
    Duration unsettledFor(Duration quiet) {
        return ledger.leases().unsettledFor(lease, quiet);
    }

    /** The answers that were lost to this process; whoever gives the command again allows new attempts. */
    LostAnswers lostAnswers() {
        return lostAnswers;
    }

    /** Whether the target has taken other records since this one was sent last: then it is the record that fails. */
    boolean isFaultOfRecord(LedgerRecord record) {
        return sinceLastCreation().compareTo(lostAnswers.missingFor(record.seq())) < 0;
    }

    public void answered() {
        answers.answered();
    }

    /** The target has said what became of a creation. */
    void answeredCreation() {
        answers.created();
    }

    /** What gives the target's answers the benefit of the doubt. */
    public Doubts doubts() {
        return doubts;
    }

    Duration sinceLastCreation() {
        return answers.sinceLastCreation();
    }

    Duration sinceLastAnswer() {
        return answers.sinceLastAnswer();
    }

    Duration elapsed() {
        return answers.sinceBegin();
    }

    /** Whether the run is to end in good order: what is in flight is finished, nothing new begins. */
    boolean isStopping() {
        return session.isStopping();
    }

    /** Writing calls that this process has made for the run. */
    public long writes() {
        return writeCount.getAsLong() - writesBefore;
    }

    void skipWhatIsThere(String type) {
        checkpoint();
        progress.step(ledger.records().skipWhatIsThere(lease, run, type));
    }

    /** What was blocked may go on by now, and what the target has refused may find it changed; a replay is told which. */
    int reopen(String type) {
        return replay ? 0 : ledger.records().reopen(lease, run, type);
    }

    /** Blocks while people have paused the work. No record is in flight then in the lane that waits. */
    void awaitResume() {
        pace.awaitResume();
    }

    /** Waits for a time; returns early if the run is to end. */
    void rest(Duration time) {
        pace.rest(time);
    }

    /** Throws what went wrong outside the routes, or that the run is to stop. */
    public void checkpoint() {
        awaitResume();
        session.rethrow();
        session.checkStop();
    }

    /** Notes how far the run is and gives the lease back. */
    @Override
    public void close() {
        end(() -> run.types().stream().anyMatch(this::isLeft) ? Run.Status.STOPPED : Run.Status.DONE);
    }

    /** Ends the run with a status that is asked for once all is in the ledger, and gives the lease back. */
    public void end(Supplier<Run.Status> status) {
        finish(() -> ledger.runs().end(lease, run.id(), status.get(), writes()));
    }

    /** Does a last thing once all is in the ledger, and gives the lease back. */
    public void finish(Runnable last) {
        session.endInAnyCase(() -> {
            progress.done();
            ledger.records().flush();
            last.run();
        });
    }

    private boolean isLeft(String type) {
        return !ledger.records()
                        .page(run, type, Set.of(State.PLANNED, State.SENDING, State.UNKNOWN), 0, 1, 0, 1)
                        .isEmpty()
                || !ledger.records().unreadBack(run, type, 0, 1, 0, 1).isEmpty();
    }
}
