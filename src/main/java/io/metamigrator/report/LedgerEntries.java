package io.metamigrator.report;

import io.metamigrator.ledger.Audit;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.State;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All entries of a run in the ledger, in the order of the chain: the records type by type, then the audit. */
record LedgerEntries(Ledger ledger, Run run) {
    private static final Set<State> ALL = EnumSet.allOf(State.class);

    /** Takes the entries one by one. */
    interface Taker {
        void record(LedgerRecord record, LedgerEntry entry) throws IOException;

        void audit(Audit.Entry audit, LedgerEntry entry) throws IOException;
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
        long number = 0;
        for (Audit.Entry audit : ledger.audit().ofRun(run.id())) {
            taker.audit(audit, LedgerEntry.of(++number, audit));
        }
    }

    /** The types of the run, and behind them any that somebody has smuggled in. */
    private List<String> types() {
        TreeSet<String> others = new TreeSet<>(ledger.records().counts(run).keySet());
        others.removeAll(run.types());
        List<String> types = new java.util.ArrayList<>(run.types());
        types.addAll(others);
        return types;
    }
}
