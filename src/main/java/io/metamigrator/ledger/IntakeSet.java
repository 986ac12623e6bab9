package io.metamigrator.ledger;

import java.time.Instant;

/**
 * Files that arrived together in a watched folder, and what became of them as a whole.
 *
 * @param id such as {@code 20261121-101500-tradervolt}
 * @param planDigest of the plan that was made of them; empty if there is none
 * @param remark why it is as it is, in words for people; may be empty
 */
public record IntakeSet(
        String id,
        String migration,
        State state,
        String planDigest,
        String remark,
        Instant openedAt,
        Instant changedAt) {

    /** How far a set is. */
    public enum State {
        /** Files may still be added. */
        OPEN,
        /** No file is added any more; a plan is made of it, or will be. */
        CLOSED,
        /** A plan will be made of it as soon as the target answers. */
        AWAITING_TARGET,
        /** It would replace much by little; a person decides. */
        PARKED,
        /** A person takes what was parked; a plan is made of it. */
        ACCEPTED,
        /** Its plan waits for somebody to apply it. */
        WAITING,
        /** Its plan was handed over to an apply that nobody had to ask for. */
        APPLYING,
        /** That apply has ended. */
        APPLIED,
        /** A later set stands in its place. */
        SUPERSEDED,
        /** There is no plan that could be applied; the remark says why. */
        FAILED,
        /** A person has taken it out: its files stay in the archive, and no plan is made of them. */
        DISMISSED;

        /** Whether a plan is still to be made. */
        public boolean isToPlan() {
            return this == OPEN || this == CLOSED || this == AWAITING_TARGET || this == ACCEPTED;
        }
    }
}
