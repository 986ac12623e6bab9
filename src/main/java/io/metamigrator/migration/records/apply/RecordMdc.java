package io.metamigrator.migration.records.apply;

import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.Run;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The way of the records of a run through the log. A record goes by the ledger's number for it, {@code tradervolt-17}: no
 * key, name or value of it is told, nor a reason, which may repeat one.
 */
final class RecordMdc {
    private static final Logger LOG = LoggerFactory.getLogger(RecordMdc.class);
    private static final String MIGRATION = "migration";
    private static final String RUN = "run";
    private static final String RECORD = "record";

    private RecordMdc() {}

    /** Whatever this thread logs from now on is about this record. */
    static void enter(Run run, LedgerRecord record) {
        about(run, record.seq());
    }

    private static void about(Run run, long seq) {
        MDC.put(MIGRATION, run.scope().migration());
        MDC.put(RUN, run.id());
        MDC.put(RECORD, run.scope().migration() + "-" + seq);
    }

    /** What this thread logs from now on is about no record; it is about the migration still, whose threads are its own. */
    static void leave() {
        MDC.remove(RUN);
        MDC.remove(RECORD);
    }

    /** A record is moved. */
    static void tell(Run run, Move move) {
        if (LOG.isDebugEnabled()) {
            Map<String, String> before = MDC.getCopyOfContextMap();
            about(run, move.seq());
            LOG.debug("{}", move.to());
            MDC.setContextMap(before == null ? Map.of() : before);
        }
    }
}
