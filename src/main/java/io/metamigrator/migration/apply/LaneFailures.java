package io.metamigrator.migration.apply;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.metamigrator.ledger.LedgerException;
import io.metamigrator.migration.failure.MigrationException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Watches over the records of a lane, and the lanes of a pass: what failed and was settled by nobody ends all lanes, after
 * the record that each is at.
 */
public final class LaneFailures extends UseOriginalAggregationStrategy {
    /** What is ours comes first, so that it is not lost in what it was thrown through. */
    private static final List<Class<? extends Throwable>> OURS =
            List.of(MigrationException.class, LedgerException.class, CallNotPermittedException.class);

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
            ended.getProperty("application", Application.class).breakLanes(cause(thrown));
        }
        return super.aggregate(before, ended);
    }

    private static Throwable cause(Throwable thrown) {
        Stream<? extends @Nullable Throwable> ours = OURS.stream().map(kind -> ObjectHelper.getException(kind, thrown));
        return ours.filter(Objects::nonNull)
                .findFirst()
                .map(Throwable.class::cast)
                .orElse(thrown);
    }
}
