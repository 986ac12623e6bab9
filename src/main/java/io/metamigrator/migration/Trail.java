package io.metamigrator.migration;

import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Move;
import io.metamigrator.ledger.Run;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The way of the records of a run through the log. A record goes by the ledger's number for it, {@code tradervolt-17}: no
 * key, name or value of it is told, nor a reason, which may repeat one.
 */
final class Trail {
    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);
    private static final String MIGRATION = "migration";
    private static final String RUN = "run";
    private static final String RECORD = "record";

    private final Run run;

    Trail(Run run) {
        this.run = run;
    }

    /** Whatever this thread logs from now on is about this record. */
    void enter(LedgerRecord record) {
        MDC.put(MIGRATION, run.scope().migration());
        MDC.put(RUN, run.id());
        MDC.put(RECORD, token(record.seq()));
    }

    /** What this thread logs from now on is about no record. */
    void leave() {
        MDC.remove(MIGRATION);
        MDC.remove(RUN);
        MDC.remove(RECORD);
    }

    /** A record is moved. */
    void tell(Move move) {
        if (LOG.isDebugEnabled()) {
            try (var migration = MDC.putCloseable(MIGRATION, run.scope().migration());
                    var id = MDC.putCloseable(RUN, run.id());
                    var record = MDC.putCloseable(RECORD, token(move.seq()))) {
                LOG.debug("{}", move.to());
            }
        }
    }

    private String token(long seq) {
        return run.scope().migration() + "-" + seq;
    }
}
