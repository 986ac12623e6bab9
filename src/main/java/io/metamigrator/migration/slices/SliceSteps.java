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
    public <P> void endPart(@ExchangeProperty(SESSION) SliceFlow<P, ?> session, @Body P part) throws Exception {
        session.checkEnd();
        session.endPart(part);
    }

    /** Waits while people hold the work. @throws Exception if the phase is to end, with nothing of the slice done */
    public void awaitTurn(@ExchangeProperty(SESSION) SliceFlow<?, ?> session) throws Exception {
        session.mayGoOn();
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
    public <W> void admit(@ExchangeProperty(SESSION) SliceWriting<W> session, @Body W work) throws Exception {
        session.admit(work);
    }

    /** Writes the items of a slice that the ledger knows to be under way. */
    public <W> SliceResult write(@ExchangeProperty(SESSION) SliceWriting<W> session, @Body W work) {
        return session.write(work);
    }

    /** Notes what became of each item; one that was refused is a dead letter from then on. */
    public <W> void settle(
            @ExchangeProperty(SESSION) SliceWriting<W> session,
            @ExchangeProperty("work") W work,
            @Body SliceResult result) {
        session.settle(work, result);
        progress.step(session.size(work));
    }
}
