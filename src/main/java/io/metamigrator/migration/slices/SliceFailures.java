package io.metamigrator.migration.slices;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Lets no failure of a slice get lost: a split goes on after one that nobody has handled, and would end with success. Here it
 * ends the session.
 */
public final class SliceFailures implements AggregationStrategy {

    @Override
    public @Nullable Exchange aggregate(@Nullable Exchange before, Exchange slice) {
        Exception failure = slice.getException();
        if (failure != null) {
            slice.getProperty(SliceSteps.SESSION, SliceFlow.class).fail(failure);
        }
        return null; // what comes after the split goes on with what came before it
    }
}
