package io.metamigrator.serve;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened, for whoever watches.
 *
 * @param id grows by one with each event of this process
 * @param kind such as {@code began}, {@code progress}, {@code ended}, {@code paused}, {@code file}
 * @param facts by name; no personal data and no secret
 */
public record Event(long id, Instant at, String migration, String kind, Map<String, String> facts) {
    public Event {
        facts = Map.copyOf(facts);
    }
}
