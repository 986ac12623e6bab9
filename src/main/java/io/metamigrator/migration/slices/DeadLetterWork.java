package io.metamigrator.migration.slices;

import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dead letter that is sent again, and what its attempts have to know of each other. One thread. */
public final class DeadLetterWork<I> {
    private final DeadLetter letter;
    private final Run run;
    private final I item;
    private final boolean isCutOff;
    private boolean onItsWay;
    private boolean mayBeWritten;
    private @Nullable ItemOutcomes noted;

    /** @param letter as the ledger has it now */
    DeadLetterWork(DeadLetter letter, Run run, I item) {
        this.letter = letter;
        this.run = run;
        this.item = item;
        this.isCutOff = letter.record().state() == State.SENDING;
        this.onItsWay = isCutOff || letter.record().state() == State.PLANNED;
        this.mayBeWritten = isCutOff;
    }

    /** Names it among all letters. */
    public String key() {
        return letter.id();
    }

    DeadLetter letter() {
        return letter;
    }

    Run run() {
        return run;
    }

    I item() {
        return item;
    }

    /** Whether a replay before this one was cut off while it wrote it. */
    boolean isCutOff() {
        return isCutOff;
    }

    /** Whether it counts as replayed, by this replay or by one before that was cut off. */
    boolean isOnItsWay() {
        return onItsWay;
    }

    void goes() {
        onItsWay = true;
    }

    /** What the target had of it; empty until an attempt has noted that. */
    Optional<ItemOutcomes> noted() {
        return Optional.ofNullable(noted);
    }

    void note(ItemOutcomes before) {
        noted = before;
    }

    /** The next attempt. It has one name for each time that the letter is replayed, also where a kill came between. */
    SliceAttempt next() {
        boolean counted = isCutOff || letter.record().state() == State.PLANNED;
        SliceAttempt attempt = new SliceAttempt(
                run.id() + "/" + letter.id() + "/" + (letter.replays() + (counted ? 0 : 1)), mayBeWritten);
        mayBeWritten = true;
        return attempt;
    }
}
