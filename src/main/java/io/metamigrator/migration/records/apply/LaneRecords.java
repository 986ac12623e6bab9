package io.metamigrator.migration.records.apply;

import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** The records of one lane, page by page: first those that were confirmed and not yet read back, then those to send. */
final class LaneRecords implements Iterator<LedgerRecord> {
    private static final int PAGE = 500;
    private static final Set<State> TO_SEND = Set.of(State.PLANNED, State.BLOCKED);

    private final RecordSession application;
    private final Lane lane;
    private final Deque<LedgerRecord> page = new ArrayDeque<>();
    private boolean sending;
    private long after;
    private boolean ended;

    LaneRecords(RecordSession application, Lane lane) {
        this.application = application;
        this.lane = lane;
        RecordMdc.leave(); // this thread had another lane before
    }

    @Override
    public boolean hasNext() {
        application.awaitResume();
        if (application.isStopping() || application.isLaneBroken()) {
            return false;
        }
        while (page.isEmpty() && !ended) {
            read();
        }
        return !page.isEmpty();
    }

    private void read() {
        var records = application.ledger().records();
        List<LedgerRecord> next = sending
                ? records.page(application.run(), lane.type(), TO_SEND, lane.number(), lane.of(), after, PAGE)
                : records.unreadBack(application.run(), lane.type(), lane.number(), lane.of(), after, PAGE);
        page.addAll(next);
        if (next.size() == PAGE) {
            after = next.get(PAGE - 1).seq();
        } else if (sending) {
            ended = true;
        } else {
            sending = true;
            after = 0;
        }
    }

    @Override
    public LedgerRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        LedgerRecord next = page.removeFirst();
        RecordMdc.enter(application.run(), next);
        return next;
    }
}
