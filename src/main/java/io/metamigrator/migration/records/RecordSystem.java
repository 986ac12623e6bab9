package io.metamigrator.migration.records;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.TargetIds;
import io.metamigrator.migration.records.plan.RowObserver;
import io.metamigrator.migration.records.plan.SourceClock;
import io.metamigrator.migration.records.plan.SourceSet;
import io.metamigrator.migration.records.validate.PlanCheck;
import io.metamigrator.migration.records.verify.TargetSums;
import java.util.List;

/**
 * What the systems of one migration bring to the shared life of records: how the source is read and how the target names its
 * entities. All else that a system knows it may leave out.
 */
public interface RecordSystem extends SourceSet.Opener, TargetIds {

    /** Calls so far that may have changed the migrated data; a rehearsal shows it as its proof. */
    long writes();

    /** The clock of the source. */
    default SourceClock clock() {
        return SourceClock.NONE;
    }

    /** What adds up what no single row of the source shows. */
    default List<RowObserver> observers() {
        return List.of();
    }

    /** Checks of a plan beside those that every plan has to pass. */
    default List<PlanCheck> checks(PlanPaths paths, ObjectMapper json) {
        return List.of();
    }

    /** What is added up beside the comparison of single records. */
    default TargetSums sums(Run run) {
        return TargetSums.NONE;
    }

    /** What the login may do, as the target told; empty where it does not tell. */
    default List<String> permissions() {
        return List.of();
    }
}
