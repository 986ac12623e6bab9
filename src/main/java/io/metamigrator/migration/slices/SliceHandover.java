package io.metamigrator.migration.slices;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.Tally;
import io.metamigrator.migration.proof.VerificationRecord;
import java.util.List;
import java.util.Map;

/** What a system says when the work goes over to the target, and how it deletes sources if that is asked for. Thread-safe. */
public interface SliceHandover<I> {

    /** The address of what was copied from. */
    String source();

    /**
     * What the handing over goes by.
     *
     * @param deletes whether sources go, and may have gone by an attempt before
     * @throws io.metamigrator.migration.failure.MigrationException refused, with all that speaks against it
     */
    VerificationRecord proof(Run run, boolean deletes);

    /** What people have to switch now, a line each. */
    List<String> switches();

    /** What people have to know before sources go. */
    default List<String> beforeDeletion(Run run) {
        return List.of();
    }

    /** How many items the source holds, by the name of the items: what the guard measures a deletion by. */
    Map<String, Long> atSource();

    /** Tells what would become of the sources of a slice, and touches nothing. */
    Tally<SourceFate> judge(SliceWork<I> work, SliceOutcome outcome);

    /**
     * Deletes those sources of a slice that are as their copies.
     *
     * @param outcome where it is noted which sources go
     * @param note writes that into the ledger, durably; to be called before the first source goes, and at the end
     */
    Tally<SourceFate> delete(SliceWork<I> work, SliceOutcome outcome, Runnable note);
}
