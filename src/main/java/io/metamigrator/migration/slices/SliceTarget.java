package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.LedgerRecord;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.PhaseRequest;
import java.util.List;
import java.util.Optional;

/** What is written to, and what has to be looked at before. */
public interface SliceTarget<I> {

    /** The checks that stand before a plan is carried out. */
    Checks checks(SlicePlan plan);

    /** What else may speak against it. @throws MigrationException refused, before the lease is taken */
    default void admit(SlicePlan plan, PhaseRequest request) {}

    /** For one run, under the lease: the target is asked what it can do. */
    SliceWriter<I> writer(Run run);

    /** A run begins, or goes on; under the lease and before the first slice. */
    default void begun(SlicePlan plan, Run run) {}

    /**
     * What is told of a run beside the counts of its items, where an item stands for more than itself.
     *
     * @param facts for programs @param lines for people
     */
    default void tell(Run run, ObjectNode facts, List<String> lines) {}

    /** Why a dead letter is not to be sent again as it is, such as rules that have changed since it was planned. */
    default Optional<String> objection(LedgerRecord letter) {
        return Optional.empty();
    }
}
