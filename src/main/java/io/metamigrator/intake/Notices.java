package io.metamigrator.intake;

import io.metamigrator.serve.Events;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
        LOG.info("{}: {}", migration, line);
        publish(kind, facts);
    }

    void warn(String kind, String line, Map<String, String> facts) {
        LOG.warn("{}: {}", migration, line);
        publish(kind, facts);
    }

    private void publish(String kind, Map<String, String> facts) {
        if (events != null) {
            events.publish(migration, kind, facts);
        }
    }
}
