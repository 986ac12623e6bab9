package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.deadletter.DeadLetterEdit;
import io.metamigrator.deadletter.ReplayLimits;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.Lease;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.options.MigrationOptions;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The replay of a bulk migration: sends dead letters again, under the lease and by the route of apply. */
public final class ReplaySlices<I> {
    private final SliceSource<I> source;
    private final SliceTarget<I> target;
    private final SliceRate rate;
    private final ReplayLimits limits;
    private final String route;
    private final Ledger ledger;
    private final Progress progress;
    private final Control control;
    private final ObjectMapper json;

    /** @param route carries one slice of an apply out */
    public ReplaySlices(
            SliceSource<I> source,
            SliceTarget<I> target,
            SliceRate rate,
            ReplayLimits limits,
            String route,
            PhaseContext context) {
        this.source = source;
        this.target = target;
        this.rate = rate;
        this.limits = limits;
        this.route = route;
        this.ledger = context.ledger();
        this.progress = context.progress();
        this.control = context.control();
        this.json = context.json();
    }

    /** Whether only to show what would be sent. @throws MigrationException refused, if the gate stays shut */
    public boolean isRehearsal(@Body PhaseRequest request) {
        if (request.isSet("test")) {
            throw MigrationException.usage(
                    "a replay of " + request.migration() + " takes no --test; it sends what is named, or all");
        }
        return !MigrationOptions.of(request.migration()).opens(request);
    }

    /** Tells what a replay would send, and why not the rest. Sends nothing. */
    public PhaseResult rehearse(@Body PhaseRequest request) {
        ReplaySession<I> session = session(request);
        return new ReplayResult(source.words(), json, session.order(), session.rehearse()).rehearsal();
    }

    private ReplaySession<I> session(PhaseRequest request) {
        return new ReplaySession<>(
                ReplayOrder.of(request, ledger, limits), source, target, rate, ledger, control, route);
    }

    /** Takes the lease. */
    public ReplaySession<I> open(@Body PhaseRequest request) {
        ReplaySession<I> session = session(request);
        Lease lease = ledger.leases().take(source.scope().migration());
        progress.start(0, session.order().id());
        session.begin(lease);
        return session;
    }

    /** What became of the letters. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) ReplaySession<I> session) {
        progress.done();
        return new ReplayResult(source.words(), json, session.order(), session.tally()).result();
    }

    /** A copy has nothing that could be edited. */
    public DeadLetter edit(@Body DeadLetterEdit edit) {
        throw MigrationException.refused("nothing was changed: " + edit.id() + " is one of the "
                + source.words().items() + " that are copied as they are; mend it at its source, then replay "
                + edit.id());
    }
}
