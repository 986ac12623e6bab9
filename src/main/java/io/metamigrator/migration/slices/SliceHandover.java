package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Tally;
import io.metamigrator.migration.proof.VerificationRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a system says when the work goes over to the target, and how it deletes sources if it can. Thread-safe. */
public interface SliceHandover<I> extends SliceOrigin {

    /** How long ago the verification may have begun that the handing over goes by; the setting {@code verify-max-age}. */
    Duration maxAge();

    /**
     * What else speaks against it, each with what to do.
     *
     * @param verified by what the run would be handed over
     * @param deletes whether sources go, and may have gone by an attempt before
     */
    default List<String> objections(Run run, VerificationRecord verified, boolean deletes) {
        return List.of();
    }

    /** What people have to switch now, a line each. */
    List<String> switches();

    /** Whether it can delete sources; the methods below are for those that can. */
    default boolean deletesSources() {
        return false;
    }

    /** What people have to know before sources go. */
    default List<String> beforeDeletion(Run run) {
        return List.of();
    }

    /** How many items the source holds, by the name of the items: what the guard measures a deletion by. */
    default Map<String, Long> atSource() {
        return Map.of();
    }

    /** Tells what would become of the sources of a slice, and touches nothing. */
    default Tally<SourceFate> judge(SliceWork<I> work, SliceOutcome outcome) {
        throw new UnsupportedOperationException("sources are not deleted");
    }

    /**
     * Deletes those sources of a slice that are as their copies.
     *
     * @param outcome where it is noted which sources go
     * @param note writes that into the ledger, durably; to be called before the first source goes, and at the end
     */
    default Tally<SourceFate> delete(SliceWork<I> work, SliceOutcome outcome, Runnable note) {
        throw new UnsupportedOperationException("sources are not deleted");
    }
}
