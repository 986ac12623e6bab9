package io.metamigrator.serve;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what becomes of the work of a migration, and what people do with it: in the audit, and as events. */
final class WorkLog {
    private static final Logger LOG = LoggerFactory.getLogger(ServedMigration.class);

    private final String migration;
    private final Ledger ledger;
    private final Events events;

    WorkLog(String migration, Ledger ledger, Events events) {
        this.migration = migration;
        this.ledger = ledger;
        this.events = events;
    }

    void began(ServedOperation begun) {
        ledger.audit().add(migration, null, begun.who(), begun.name() + " begun");
        events.publish(migration, "began", Map.of("operation", begun.id(), "verb", begun.name(), "who", begun.who()));
    }

    void ended(ServedOperation begun, Ending ending) {
        try {
            ledger.audit().add(migration, null, begun.who(), begun.name() + " ended: " + ending.outcome());
        } catch (LedgerException e) {
            LOG.warn("the end of {} is not in the audit: {}", begun.name(), e.getMessage());
        }
        long seconds =
                Math.max(0, Duration.between(begun.beganAt(), Instant.now()).toSeconds());
        events.publish(migration, "ended", ending.facts(begun, seconds));
    }

    /** @param fact its name; not told where the value is empty */
    void done(String who, String what, String fact, String value) {
        ledger.audit().add(migration, null, who, value.isEmpty() ? what : what + ": " + value);
        events.publish(migration, what, value.isEmpty() ? Map.of("who", who) : Map.of("who", who, fact, value));
    }
}
