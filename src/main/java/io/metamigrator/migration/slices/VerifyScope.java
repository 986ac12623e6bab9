package io.metamigrator.migration.slices;

import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Spelling;
import java.util.List;
import java.util.Optional;

/**
 * What a verification takes in.
 *
 * @param percent the share of items, chosen by a hash of their names so that the same ones come up each time
 * @param limit how many items of each step are compared at most
 */
public record VerifyScope(Optional<String> step, int percent, long limit) {

    /** @throws MigrationException if the options cannot be understood */
    static VerifyScope of(PhaseRequest request, List<String> steps) {
        Optional<String> step = request.option("step");
        if (step.isPresent() && !steps.contains(step.get())) {
            throw MigrationException.usage("there is no step " + step.get() + Spelling.hint(step.get(), steps)
                    + "; there are " + String.join(", ", steps));
        }
        long percent = request.positive("sample").orElse(100L);
        if (percent > 100) {
            throw MigrationException.usage("--sample takes a share from 1 to 100, not " + percent);
        }
        return new VerifyScope(step, (int) percent, request.positive("limit").orElse(Long.MAX_VALUE));
    }

    /** @param percentile of the item by a hash of its name, from 0 to 99 */
    public boolean takes(String step, int percentile) {
        return takesStep(step) && percentile < percent;
    }

    public boolean takesStep(String of) {
        return step.isEmpty() || step.get().equals(of);
    }

    public boolean isSample() {
        return percent < 100;
    }

    /** Whether the whole source is gone through, so that it can be told what is extra. */
    public boolean readsAll() {
        return limit == Long.MAX_VALUE;
    }

    public boolean isWhole() {
        return step.isEmpty() && !isSample() && readsAll();
    }

    /** What the comparison has left out, in a sentence; empty if nothing. @param items what the migration calls them */
    String words(String items) {
        if (isWhole()) {
            return "";
        }
        String share = (readsAll() ? "" : "the first " + limit + " of ") + (isSample() ? percent + " % of " : "");
        return " Only " + share + step.map(of -> "step " + of).orElse("all " + items)
                + (share.isEmpty() ? " was" : " were") + " compared.";
    }
}
