package io.metamigrator.systems.redis.verify;

import io.metamigrator.systems.redis.server.ServerFacts;
import java.util.List;

/**
 * What a server counts of changes to its keys: where two looks are equal, nothing was written, nothing has expired and
 * nothing was evicted between them, in any of its databases.
 */
record WriteCounters(List<String> counters) {

    static WriteCounters of(ServerFacts facts) {
        return new WriteCounters(List.of(
                facts.runId(),
                facts.text("rdb_changes_since_last_save"),
                facts.text("rdb_last_save_time"),
                facts.text("expired_keys"),
                facts.text("evicted_keys")));
    }

    /** Whether nothing has changed since; a server that keeps a counter to itself proves nothing. */
    boolean isSameAs(WriteCounters later) {
        return equals(later) && counters.stream().noneMatch(String::isBlank);
    }
}
