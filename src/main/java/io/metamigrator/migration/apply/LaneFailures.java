package io.metamigrator.migration.apply;

import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Watches over the records of a lane, and the lanes of a pass: what failed and was settled by nobody ends all lanes, after
 * the record that each is at.
 */
public final class LaneFailures extends UseOriginalAggregationStrategy {
    public LaneFailures() {
        this(null);
    }

    private LaneFailures(@Nullable Exchange original) {
        super(original, false);
    }

    /** Camel asks for one of these a split; what goes on after it is the exchange as it was before, never one that was handled. */
    @Override
    public UseOriginalAggregationStrategy newInstance(Exchange original) {
        return new LaneFailures(original);
    }

    @Override
    public Exchange aggregate(@Nullable Exchange before, Exchange ended) {
        Exception thrown = ended.getException();
        if (thrown != null) {
            ended.getProperty("application", Application.class).breakLanes(thrown);
        }
        return super.aggregate(before, ended);
    }
}
