package io.metamigrator.report;

import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All entries of a run in the ledger, in the order of the chain: the records type by type, the slices part by part, then
 * the audit. */
record LedgerEntries(Ledger ledger, Run run) {
    private static final int PAGE = 1000;
    private static final Set<State> ALL = EnumSet.allOf(State.class);

    /** Takes the entries one by one. */
    interface Taker {
        void record(LedgerRecord record, LedgerEntry entry) throws IOException;

        void slice(LedgerEntry entry) throws IOException;

        void audit(LedgerEntry entry) throws IOException;
    }

    void each(Taker taker) throws IOException {
        RecordPages pages = new RecordPages(ledger, run);
        for (String type : types()) {
            Iterator<LedgerRecord> records = pages.each(type, ALL);
            while (records.hasNext()) {
                LedgerRecord record = records.next();
                taker.record(record, LedgerEntry.of(record));
            }
        }
        for (String part : ledger.slices().parts(run)) {
            slices(part, taker);
        }
        long number = 0;
        for (Audit.Entry audit : ledger.audit().ofRun(run.id())) {
            taker.audit(LedgerEntry.of(++number, audit));
        }
    }

    private void slices(String part, Taker taker) throws IOException {
        List<Slice> page = ledger.slices().page(run, part, ALL, 0, PAGE);
        while (!page.isEmpty()) {
            for (Slice slice : page) {
                taker.slice(LedgerEntry.of(run.id(), slice));
            }
            long next = page.get(page.size() - 1).position() + 1;
            page = ledger.slices().page(run, part, ALL, next, PAGE);
        }
    }

    /** The types of the run, and behind them any that somebody has smuggled in. */
    private List<String> types() {
        TreeSet<String> others = new TreeSet<>(ledger.records().types(run));
        others.removeAll(run.types());
        List<String> types = new java.util.ArrayList<>(run.types());
        types.addAll(others);
        return types;
    }
}
