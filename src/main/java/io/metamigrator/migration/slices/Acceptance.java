package io.metamigrator.migration.slices;

import io.metamigrator.migration.PhaseRequest;

/**
 * What a person says is right although nothing proves it; a number that is not the one that is found accepts nothing.
 *
 * @param lost items of the run that are neither at the source nor in the target
 * @param uncompared items whose values nobody can compare
 */
record Acceptance(long lost, long uncompared) {

    static Acceptance of(PhaseRequest request) {
        return new Acceptance(
                request.positive("accept-lost").orElse(0L),
                request.positive("accept-uncompared").orElse(0L));
    }
}
