package io.metamigrator.migration.slices;

import io.metamigrator.migration.Progress;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** The steps that all phases of bulk migrations have in common, as the shared routes call them. Thread-safe. */
public final class SliceSteps {
    /** The property of the exchange that carries the phase under way. */
    public static final String SESSION = "session";

    private final Progress progress;

    public SliceSteps(Progress progress) {
        this.progress = progress;
    }

    public List<SlicePart> parts(@ExchangeProperty(SESSION) SliceSession<?> session) {
        return session.parts();
    }

    public Iterator<?> slices(@ExchangeProperty(SESSION) SliceSession<?> session, @Body SlicePart part) {
        return session.slices(part);
    }

    /** Whether the slices of a part have to come one after the other. */
    public boolean isOrdered(@ExchangeProperty(SESSION) SliceSession<?> session, @Body SlicePart part) {
        return session.isOrdered(part);
    }

    /** A part has come to its end, or was left because of a stop or a failure, which is thrown. */
    public void endPart(@ExchangeProperty(SESSION) SliceSession<?> session) throws Exception {
        session.checkEnd();
    }

    /** Leaves a slice that failed as the ledger has it; no other begins. */
    public void failed(
            @ExchangeProperty(SESSION) SliceSession<?> session,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        session.fail(cause);
    }

    /** Ends the phase, for now or for good, and gives the lease back; also where something failed. */
    public void close(@ExchangeProperty(SESSION) SliceSession<?> session) {
        session.close();
    }

    /** Waits until the slice may begin. @throws Exception where the run is to end, with nothing of the slice done */
    public <I> void admit(@ExchangeProperty(SESSION) ApplySession<I> session, @Body SliceWork<I> work)
            throws Exception {
        session.admit(work);
    }

    /** Writes the items of a slice that the ledger knows to be under way. */
    public <I> SliceResult write(@ExchangeProperty(SESSION) ApplySession<I> session, @Body SliceWork<I> work) {
        return session.write(work);
    }

    /** Notes what became of each item; one that was refused is a dead letter from then on. */
    public <I> void settle(
            @ExchangeProperty(SESSION) ApplySession<I> session,
            @ExchangeProperty("work") SliceWork<I> work,
            @Body SliceResult result) {
        session.settle(work, result);
        progress.step(work.slice().size());
    }
}
