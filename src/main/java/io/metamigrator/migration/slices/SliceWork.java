package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Slice;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A slice with its items: the body of the routes that carry it out.
 *
 * @param attempts what the attempts of this process have to know of each other
 */
public record SliceWork<I>(Slice slice, List<I> items, Attempts attempts) {

    /** Shared by all attempts at a slice: a lost connection makes Camel begin anew with the body as it was. */
    public static final class Attempts {
        private @Nullable Slice noted;
        private boolean mayBeWritten;

        private Attempts(boolean isCutOff, Slice slice) {
            noted = isCutOff ? slice : null;
            mayBeWritten = isCutOff;
        }
    }

    public static <I> SliceWork<I> of(Slice slice, List<I> items) {
        return new SliceWork<>(slice, items, new Attempts(slice.isCutOff(), slice));
    }

    /** Names it among all slices of its run. */
    public String key() {
        return slice.part() + "/" + slice.position();
    }

    /** The slice as the ledger has it since the very first attempt; empty until that has noted it. */
    public Optional<Slice> noted() {
        return Optional.ofNullable(attempts.noted);
    }

    public void note(Slice slice) {
        attempts.noted = slice;
    }

    /** The next attempt; from the second one on some of the items may be written. */
    SliceAttempt next(String run) {
        SliceAttempt attempt = new SliceAttempt(run + "/" + key(), attempts.mayBeWritten);
        attempts.mayBeWritten = true;
        return attempt;
    }
}
