package io.metamigrator.migration.slices;

import io.metamigrator.ledger.DeadLetter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The letters of some pages that are to be sent, each looked at when its turn comes. One thread. */
final class DueDeadLetters<I> implements Iterator<DeadLetterWork<I>> {
    private final BooleanSupplier mayGoOn;
    private final DeadLetterPages pages;
    private final Function<DeadLetter, Optional<DeadLetterWork<I>>> look;
    private final Deque<DeadLetter> ahead = new ArrayDeque<>();
    private @Nullable DeadLetterWork<I> next;

    /** @param mayGoOn asked before each letter @param look finds out whether a letter is to be sent */
    DueDeadLetters(
            BooleanSupplier mayGoOn, DeadLetterPages pages, Function<DeadLetter, Optional<DeadLetterWork<I>>> look) {
        this.mayGoOn = mayGoOn;
        this.pages = pages;
        this.look = look;
    }

    @Override
    public boolean hasNext() {
        while (next == null && mayGoOn.getAsBoolean() && isAny()) {
            next = look.apply(ahead.remove()).orElse(null);
        }
        return next != null && mayGoOn.getAsBoolean();
    }

    private boolean isAny() {
        if (ahead.isEmpty() && pages.hasNext()) {
            ahead.addAll(pages.next());
        }
        return !ahead.isEmpty();
    }

    @Override
    public DeadLetterWork<I> next() {
        DeadLetterWork<I> due = next;
        if (due == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return due;
    }
}
