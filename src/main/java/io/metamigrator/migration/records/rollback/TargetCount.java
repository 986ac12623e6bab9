package io.metamigrator.migration.records.rollback;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.migration.TargetList;

/** Counts the entities of one list of the target. */
final class TargetCount implements TargetList {
    private final String type;
    private long count;

    TargetCount(String type) {
        this.type = type;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public void restart() {
        count = 0;
    }

    @Override
    public void accept(JsonNode entity) {
        count++;
    }

    long count() {
        return count;
    }
}
