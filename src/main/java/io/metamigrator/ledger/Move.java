package io.metamigrator.ledger;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step of one record from one state to another, taken only if it is in one of {@code from}.
 *
 * @param targetId id in the target; null leaves it as it is
 * @param reason why, as text for people; null clears it
 * @param readBackDigest digest of what the target showed; null leaves it as it is
 * @param cause why it is dead; null leaves it as it is
 * @param answerStatus status of the target's answer; null leaves it as it is
 * @param attempt 1 if the step starts an attempt to send, -1 if it takes back one that was none, else 0
 */
public record Move(
        long seq,
        Set<State> from,
        State to,
        @Nullable String targetId,
        @Nullable String reason,
        @Nullable String readBackDigest,
        @Nullable Cause cause,
        @Nullable Integer answerStatus,
        int attempt) {

    public static Move of(long seq, State from, State to) {
        return new Move(seq, Set.of(from), to, null, null, null, null, null, 0);
    }

    public static Move of(long seq, Set<State> from, State to) {
        return new Move(seq, from, to, null, null, null, null, null, 0);
    }

    public Move targetId(@Nullable String id) {
        return new Move(seq, from, to, id, reason, readBackDigest, cause, answerStatus, attempt);
    }

    public Move because(@Nullable String why) {
        return new Move(seq, from, to, targetId, why, readBackDigest, cause, answerStatus, attempt);
    }

    public Move readBack(String digest) {
        return new Move(seq, from, to, targetId, reason, digest, cause, answerStatus, attempt);
    }

    public Move asAttempt() {
        return new Move(seq, from, to, targetId, reason, readBackDigest, cause, answerStatus, 1);
    }

    public Move asNoAttempt() {
        return new Move(seq, from, to, targetId, reason, readBackDigest, cause, answerStatus, -1);
    }

    /** It is a dead letter from now on. */
    public Move dead(Cause why) {
        return new Move(seq, from, to, targetId, reason, readBackDigest, why, answerStatus, attempt);
    }

    public Move answered(int status) {
        return new Move(seq, from, to, targetId, reason, readBackDigest, cause, status, attempt);
    }
}
