package io.metamigrator.migration.records.plan;

import io.metamigrator.mapping.Outcome;
import io.metamigrator.mapping.Reason;
import io.metamigrator.mapping.Reference;
import io.metamigrator.migration.records.plan.KeyIndex.Fate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plan refuses though the row by itself is good: a key that came before, a parent that is nowhere. */
final class PlanRefusals {
    private PlanRefusals() {}

    /** Why a row goes without a parent that it needs. */
    static Outcome of(Outcome.Mapped mapped, Reference reference, @Nullable Fate fate) {
        String type = mapped.entity().type();
        String parent = reference.type();
        if (fate == Fate.EXCLUDED) {
            return new Outcome.Excluded(
                    mapped.source(),
                    type,
                    new Reason(
                            Reason.Code.PARENT_EXCLUDED,
                            reference.field(),
                            reference.key(),
                            "its entry in " + parent + " is left out"));
        }
        Reason reason = new Reason(
                Reason.Code.UNKNOWN_REFERENCE,
                reference.field(),
                reference.key(),
                "neither the source nor the target has it in " + parent
                        + "; export it too, or create it there and discover");
        return new Outcome.Rejected(mapped.source(), type, List.of(reason));
    }
}
