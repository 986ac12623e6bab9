package io.metamigrator.migration.slices;

import io.metamigrator.deadletter.ReplayChoice;
import io.metamigrator.ledger.DeadLetter;
import io.metamigrator.ledger.DeadLetterFilter;
import io.metamigrator.ledger.DeadLetterStore;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** The letters that a replay means, page by page; those that an earlier one was cut off with are among them. One thread. */
final class DeadLetterPages implements Iterator<List<DeadLetter>> {
    private static final int PAGE = 500;

    private final DeadLetterStore letters;
    private final DeadLetterFilter filter;
    private int left;
    private long after;
    private List<DeadLetter> ahead = List.of();
    private boolean ended;

    /** @param max how many letters are taken at most */
    DeadLetterPages(DeadLetterStore letters, DeadLetterFilter filter, int max) {
        this.letters = letters;
        this.filter = withCutOff(filter);
        this.left = max;
    }

    private static DeadLetterFilter withCutOff(DeadLetterFilter filter) {
        if (!ReplayChoice.isAny(filter)) {
            return filter;
        }
        Set<DeadLetter.Standing> standings = EnumSet.of(DeadLetter.Standing.UNDER_WAY);
        standings.addAll(filter.standings());
        return filter.standing(standings);
    }

    @Override
    public boolean hasNext() {
        if (ahead.isEmpty() && !ended && left > 0) {
            ahead = letters.page(filter, after, Math.min(PAGE, left));
            ended = ahead.isEmpty();
        }
        return !ahead.isEmpty();
    }

    @Override
    public List<DeadLetter> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<DeadLetter> page = ahead;
        ahead = List.of();
        after = page.get(page.size() - 1).record().seq();
        left -= page.size();
        return page;
    }
}
