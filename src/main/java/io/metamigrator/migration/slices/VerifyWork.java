package io.metamigrator.migration.slices;

import java.util.List;
import java.util.Optional;

/**
 * What is compared at a time: the body of the routes that carry a verification out.
 *
 * @param slice of the source or of the target; empty if suspects are looked at once more
 */
public record VerifyWork<S, I>(Pass pass, Optional<S> slice, List<Mismatch<I>> suspects) {

    /** What a verification goes through, one after the other. */
    public enum Pass {
        SOURCE,
        /** What differed, once more. */
        AGAIN,
        TARGET,
        /** What the run has written, and the end of the account. */
        ACCOUNT
    }

    static <S, I> VerifyWork<S, I> of(Pass pass, S slice) {
        return new VerifyWork<>(pass, Optional.of(slice), List.of());
    }

    static <S, I> VerifyWork<S, I> again(List<Mismatch<I>> suspects) {
        return new VerifyWork<>(Pass.AGAIN, Optional.empty(), suspects);
    }
}
