package io.metamigrator.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a plan.
 *
 * @param id {@code 20261121-101500-tradervolt}
 * @param prefix what test entities are marked with; empty in production
 * @param types the entity types in dependency order
 * @param loaded whether all records of the plan are in the ledger
 * @param writes calls of this run that may change the target
 * @param resumes how often the run was taken up again
 */
public record Run(
        String id,
        Scope scope,
        Mode mode,
        String prefix,
        String planDigest,
        List<String> types,
        Status status,
        boolean loaded,
        long writes,
        int resumes,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** What the run may do to the target. */
    public enum Mode {
        TEST,
        PRODUCTION
    }

    /** Whether the run goes on. */
    public enum Status {
        /** Under way, or cut off. */
        OPEN,
        /** Stopped before its end; can be taken up again. */
        STOPPED,
        /** Nothing is left to do. */
        DONE,
        /** What it created is being deleted again; never taken up by an apply. */
        ROLLING_BACK,
        /** What it created was deleted again. */
        ROLLED_BACK
    }
}
