package io.metamigrator.migration.slices;

import io.metamigrator.deadletter.ReplayChoice;
import io.metamigrator.ledger.Letter;
import io.metamigrator.ledger.LetterFilter;
import io.metamigrator.ledger.Letters;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** The letters that a replay means, page by page; those that an earlier one was cut off with are among them. One thread. */
final class LetterPages implements Iterator<List<Letter>> {
    private static final int PAGE = 500;

    private final Letters letters;
    private final LetterFilter filter;
    private int left;
    private long after;
    private List<Letter> ahead = List.of();
    private boolean ended;

    /** @param max how many letters are taken at most */
    LetterPages(Letters letters, LetterFilter filter, int max) {
        this.letters = letters;
        this.filter = withCutOff(filter);
        this.left = max;
    }

    private static LetterFilter withCutOff(LetterFilter filter) {
        if (!ReplayChoice.isAny(filter)) {
            return filter;
        }
        Set<Letter.Standing> standings = EnumSet.of(Letter.Standing.UNDER_WAY);
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
    public List<Letter> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Letter> page = ahead;
        ahead = List.of();
        after = page.get(page.size() - 1).record().seq();
        left -= page.size();
        return page;
    }
}
