package io.metamigrator.report;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** The records of a run, read page by page, so that a large run needs no more memory than a small one. */
record RecordPages(Ledger ledger, Run run) {
    private static final int PAGE = 1000;

    /** The records of one type in some states, in the order of the plan. */
    Iterator<LedgerRecord> each(String type, Set<State> states) {
        return new Iterator<>() {
            private List<LedgerRecord> page = ledger.records().page(run, type, states, 0, PAGE);
            private int next;

            @Override
            public boolean hasNext() {
                if (next == page.size() && page.size() == PAGE) {
                    page = ledger.records()
                            .page(run, type, states, page.get(PAGE - 1).seq(), PAGE);
                    next = 0;
                }
                return next < page.size();
            }

            @Override
            public LedgerRecord next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.get(next++);
            }
        };
    }
}
