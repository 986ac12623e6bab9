package io.metamigrator.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody let an apply write for good, kept until it has: an apply that no person ended goes on by it.
 *
 * @param planDigest of the plan that was approved, with the limit of a part of it
 * @param settingsDigest of the settings that it was approved with
 * @param options of the apply, as a JSON object
 * @param who as the door that let them in knows them
 * @param runId the run that carries it out; empty before it is begun
 * @param tries how often it was ended by an outage since it last went on
 * @param nextAt when it goes on; null while it is carried out
 * @param remark what became of it, in words for people; may be empty
 */
public record Approval(
        long id,
        String migration,
        String planDigest,
        String settingsDigest,
        String options,
        String who,
        Instant at,
        String runId,
        State state,
        int tries,
        @Nullable Instant nextAt,
        String remark) {

    /** What holds of it. */
    public enum State {
        /** It is in force. */
        GRANTED,
        /** It is in force, but a person has paused the work. */
        HELD,
        /** What was approved is done. */
        DONE,
        /** A person has taken it back, or a refusal has ended it. */
        WITHDRAWN
    }
}
