package io.metamigrator.ledger;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step of one record from one state to another, taken only where it is in one of {@code from}.
 *
 * @param targetId id in the target; null leaves it as it is
 * @param reason why, as text for people; null clears it
 * @param readBackDigest digest of what the target showed; null leaves it as it is
 * @param attempt 1 where the step starts an attempt to send, -1 where it takes back one that was none, else 0
 */
public record Move(
        long seq,
        Set<State> from,
        State to,
        @Nullable String targetId,
        @Nullable String reason,
        @Nullable String readBackDigest,
        int attempt) {

    public static Move of(long seq, State from, State to) {
        return new Move(seq, Set.of(from), to, null, null, null, 0);
    }

    public static Move of(long seq, Set<State> from, State to) {
        return new Move(seq, from, to, null, null, null, 0);
    }

    public Move targetId(@Nullable String id) {
        return new Move(seq, from, to, id, reason, readBackDigest, attempt);
    }

    public Move because(@Nullable String why) {
        return new Move(seq, from, to, targetId, why, readBackDigest, attempt);
    }

    public Move readBack(String digest) {
        return new Move(seq, from, to, targetId, reason, digest, attempt);
    }

    public Move asAttempt() {
        return new Move(seq, from, to, targetId, reason, readBackDigest, 1);
    }

    public Move asNoAttempt() {
        return new Move(seq, from, to, targetId, reason, readBackDigest, -1);
    }
}
