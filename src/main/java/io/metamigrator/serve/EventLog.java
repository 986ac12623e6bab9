package io.metamigrator.serve;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Puts into the log, a line each, what begins and ends and what people do; whoever tells more logs it, too. */
final class EventLog implements Consumer<Event> {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final Set<String> LOGGED =
            Set.of("began", "ended", "paused", "resumed", "aborted", "rate", "note", "ending");

    @Override
    public void accept(Event event) {
        if (!LOGGED.contains(event.kind())) {
            return;
        }
        Map<String, String> facts = new TreeMap<>(event.facts());
        Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.put("migration", event.migration());
        LOG.info("{} {}", event.kind(), words(facts));
        MDC.setContextMap(before == null ? Map.of() : before);
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
