package io.metamigrator.migration;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Lets no failure of a part get lost: a split goes on after one that nobody has handled, and would end with success. Here it
 * ends the work, after the parts that are under way.
 */
public final class SplitFailures implements AggregationStrategy {
    private final String property;

    /** Work that is carried out in parts. */
    public interface Breakable {

        /** A part has failed: no other begins, and the first cause ends the work. */
        void fail(Exception cause);
    }

    /** @param property of the exchange that carries the work */
    public SplitFailures(String property) {
        this.property = property;
    }

    @Override
    public @Nullable Exchange aggregate(@Nullable Exchange before, Exchange part) {
        Exception thrown = part.getException();
        if (thrown != null) {
            part.getProperty(property, Breakable.class).fail(thrown);
        }
        return null; // what comes after the split goes on with what came before it, and not with what a part ended with
    }
}
