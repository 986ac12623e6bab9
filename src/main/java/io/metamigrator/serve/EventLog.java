package io.metamigrator.serve;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Puts what happens into the log, a line each; the routine progress of long work is left out. */
final class EventLog implements Consumer<Event> {
    private static final Logger LOG = LoggerFactory.getLogger("io.metamigrator.event");

    @Override
    public void accept(Event event) {
        if (event.kind().equals("progress")) {
            return;
        }
        Map<String, String> facts = new TreeMap<>(event.facts());
        try (MDC.MDCCloseable migration = MDC.putCloseable("migration", event.migration())) {
            LOG.info("{} {}", event.kind(), words(facts));
        }
    }

    private static String words(Map<String, String> facts) {
        StringBuilder words = new StringBuilder();
        facts.forEach((name, value) -> {
            if (!value.isEmpty()) {
                words.append(words.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(": ")
                        .append(value);
            }
        });
        return words.toString();
    }
}
