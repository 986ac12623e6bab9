package io.metamigrator.intake;

import io.metamigrator.serve.Events;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** Tells what happens with the watched folder: one line in the log, and an event for whoever watches. */
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final String migration;
    private final @Nullable Events events;

    Notices(String migration, @Nullable Events events) {
        this.migration = migration;
        this.events = events;
    }

    void tell(String kind, String line, Map<String, String> facts) {
        log(Level.INFO, line);
        publish(kind, facts);
    }

    void warn(String kind, String line, Map<String, String> facts) {
        log(Level.WARN, line);
        publish(kind, facts);
    }

    private void log(Level level, String line) {
        String before = MDC.get("migration");
        MDC.put("migration", migration);
        LOG.atLevel(level).log(line);
        if (before == null) {
            MDC.remove("migration");
        }
    }

    /** For whoever watches; the log has it already. */
    void publish(String kind, Map<String, String> facts) {
        if (events != null) {
            events.publish(migration, kind, facts);
        }
    }
}
