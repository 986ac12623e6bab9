package io.metamigrator.deadletter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Sending;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.Gate;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.RunReport;
import io.metamigrator.migration.records.apply.RecordSession;
import io.metamigrator.migration.records.apply.RecordSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/**
 * The replay of dead letters, step by step as the routes call it: letters are put on their way again under the lease, and
 * then take the way of an apply, with their children behind them.
 */
public final class ReplayPhase {
    private static final int PAGE = 500;

    private final Mapping mapping;
    private final Ledger ledger;
    private final RecordSessions applications;
    private final ReplaySelection selection;
    private final ReplayReport report;

    /** @param limits how much a replay may take */
    public ReplayPhase(
            Mapping mapping,
            String target,
            RecordSessions applications,
            ReplayLimits limits,
            RunReport output,
            ObjectMapper json) {
        this.mapping = mapping;
        this.ledger = applications.ledger();
        this.applications = applications;
        this.selection =
                new ReplaySelection(mapping, target, ledger, limits, new DeadLetterRows(ledger.letters(), json));
        this.report = new ReplayReport(mapping.migration(), ledger, output, json);
    }

    /** Whether only to show what would be sent. @throws io.metamigrator.migration.failure.MigrationException refused, if the gate stays shut */
    public boolean isRehearsal(@Body PhaseRequest request) {
        return Gate.decide(request) == Gate.Mode.DRY_RUN;
    }

    /** Tells what a replay would send, and why not the rest. Sends nothing. */
    public PhaseResult rehearse(@Body PhaseRequest request) {
        long before = applications.writes().getAsLong();
        Replay replay = selection.of(request);
        for (Run run : replay.runs()) {
            replay.beginRun(run);
            for (String type : run.types()) {
                each(replay, run, type, sendings -> sendings.size());
            }
        }
        return report.rehearsal(replay, applications.writes().getAsLong() - before);
    }

    /** Chooses the runs whose letters are meant. */
    public Replay begin(@Body PhaseRequest request) {
        return selection.of(request);
    }

    public List<Run> runs(@ExchangeProperty("replay") Replay replay) {
        return replay.runs();
    }

    /** Takes the lease, and the run up again. */
    public RecordSession open(@ExchangeProperty("replay") Replay replay, @Body Run run) {
        replay.beginRun(run);
        RecordSession application = applications.replay(run);
        try {
            selection.refuseUnfinished(run);
            ledger.runs().resume(application.lease(), run.id());
            ledger.audit().add(mapping.migration(), run.id(), replay.id() + " begun, by " + replay.who());
            application.progress().start(0, replay.id() + " of run " + run.id());
            return application;
        } catch (RuntimeException e) {
            ledger.leases().release(application.lease());
            throw e;
        }
    }

    public List<String> types(@ExchangeProperty("application") RecordSession application) {
        return application.run().types();
    }

    /** Puts the letters of a type on their way, and what waits for parents that this replay has sent. */
    public void take(
            @ExchangeProperty("replay") Replay replay,
            @ExchangeProperty("application") RecordSession application,
            @ExchangeProperty("type") String type) {
        application.checkpoint();
        each(replay, application.run(), type, sendings -> send(replay, application, sendings));
        if (replay.freesChildren()) {
            ledger.letters().free(application.lease(), application.run(), type);
        }
    }

    private int send(Replay replay, RecordSession application, List<Sending> sendings) {
        List<Boolean> sent = ledger.letters().send(application.lease(), sendings, replay.who(), replay.id());
        for (int i = 0; i < sent.size(); i++) {
            if (!sent.get(i)) {
                ledger.letters()
                        .find(sendings.get(i).seq())
                        .ifPresent(letter -> replay.leaveOut(
                                letter, "another record of its run has the same key, or it was changed meanwhile"));
            }
        }
        return (int) sent.stream().filter(Boolean::booleanValue).count();
    }

    /** Takes letters on their way, page by page. */
    private interface Taker {
        /** Answers how many it took. */
        int take(List<Sending> sendings);
    }

    private void each(Replay replay, Run run, String type, Taker taker) {
        DeadLetterFilter filter = replay.filter().ofRun(run.id()).ofType(type);
        boolean meant = replay.filter().type() == null || replay.filter().type().equals(type);
        long after = 0;
        List<DeadLetter> page = List.of();
        do {
            page = meant && replay.left() > 0 ? ledger.letters().page(filter, after, PAGE) : List.of();
            List<Sending> sendings = new ArrayList<>();
            for (DeadLetter letter : page) {
                after = letter.record().seq();
                if (sendings.size() < replay.left()) {
                    Optional<Sending> sending = selection.sending(replay, run, letter);
                    sending.ifPresent(sendings::add);
                }
            }
            if (!sendings.isEmpty()) {
                replay.took(taker.take(sendings));
            }
        } while (page.size() == PAGE);
    }

    /** Whether a type has anything to send. */
    public boolean isAny(
            @ExchangeProperty("application") RecordSession application, @ExchangeProperty("type") String type) {
        return application.unfinished(type);
    }

    /** Ends the run again and gives the lease back; also if something failed. */
    public void close(
            @ExchangeProperty("replay") Replay replay, @ExchangeProperty("application") RecordSession application) {
        application.close();
        replay.wrote(application.writes());
    }

    /** What became of the letters. */
    public PhaseResult result(@ExchangeProperty("replay") Replay replay) {
        return report.result(replay);
    }
}
