package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.PhaseRequest;

/** What is written to, and what has to be looked at before. */
public interface SliceTarget<I> {

    /** The checks that stand before a plan is carried out. */
    Checks checks(SlicePlan plan);

    /** What else may speak against it. @throws MigrationException refused, before the lease is taken */
    default void admit(SlicePlan plan, PhaseRequest request) {}

    /** For one run, under the lease: the target is asked what it can do. */
    SliceWriter<I> writer(SlicePlan plan, Run run);

    /** A run begins, or goes on; under the lease and before the first slice. */
    default void begun(SlicePlan plan, Run run) {}
}
