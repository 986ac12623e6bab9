package io.metamigrator.systems.redis;

import io.metamigrator.migration.ShownFields;
import java.util.Map;
import java.util.Set;

/** What is known of a key before its value is read: its names, where it is, and how large. */
public final class RedisShown implements ShownFields {
    private static final ShownFields NAMES =
            new Named("redis", Map.of("", Set.of("database", "key", "target", "type", "ttl", "bytes", "rule")));

    @Override
    public String migration() {
        return NAMES.migration();
    }

    @Override
    public boolean shows(String type, String field) {
        return NAMES.shows(type, field);
    }
}
