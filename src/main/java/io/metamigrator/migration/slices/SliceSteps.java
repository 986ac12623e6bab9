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

    public List<?> parts(@ExchangeProperty(SESSION) SliceFlow<?, ?> session) {
        return session.parts();
    }

    public <P> Iterator<?> slices(@ExchangeProperty(SESSION) SliceFlow<P, ?> session, @Body P part) {
        return session.slices(part);
    }

    /** Whether the slices of a part have to come one after the other. */
    public <P> boolean isOrdered(@ExchangeProperty(SESSION) SliceFlow<P, ?> session, @Body P part) {
        return session.isOrdered(part);
    }

    /** A part has come to its end, or was left because of a stop or a failure, which is thrown. */
    public void endPart(@ExchangeProperty(SESSION) SliceFlow<?, ?> session) throws Exception {
        session.checkEnd();
    }

    /** Leaves a slice that failed as the ledger has it; no other begins. */
    public void failed(
            @ExchangeProperty(SESSION) SliceFlow<?, ?> session,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        session.fail(cause);
    }

    /** Ends the phase, for now or for good, and gives the lease back; also where something failed. */
    public void close(@ExchangeProperty(SESSION) SliceFlow<?, ?> session) {
        session.close();
    }

    /** Compares a slice, and notes nothing yet. */
    public <S, I> SliceFindings<I> compare(
            @ExchangeProperty(SESSION) VerifySession<S, I> session, @Body VerifyWork<S, I> work) {
        return session.compare(work);
    }

    /** Notes what was found of a slice. */
    public <I> void note(@ExchangeProperty(SESSION) VerifySession<?, I> session, @Body SliceFindings<I> found) {
        session.note(found);
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
