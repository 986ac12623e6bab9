package io.metamigrator.migration.apply;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Watches over the records of a lane, and the lanes of a pass: what failed and was settled by nobody ends all lanes, after
 * the record that each is at.
 */
public final class LaneFailures implements AggregationStrategy {

    @Override
    public @Nullable Exchange aggregate(@Nullable Exchange before, Exchange ended) {
        Exception thrown = ended.getException();
        if (thrown != null) {
            ended.getProperty("application", Application.class).breakLanes(thrown);
        }
        return null; // what comes after the split goes on with what came before it, and not with a record's delivery
    }
}
