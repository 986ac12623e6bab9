package io.metamigrator.ledger;

import java.util.Optional;

/** How a set of files stands: what the ledger knows of it and of the run that carries its plan out, told alike at every door. */
public enum SetStanding {
    /** Files may still be added. */
    ARRIVING("arriving"),
    /** A plan is made of it, or will be. */
    PLANNING("being planned"),
    /** The target cannot be reached; a plan is made of it by itself when it answers. */
    AWAITING_TARGET("waits for the target"),
    /** It would replace much by little; a person decides. */
    PARKED("parked"),
    /** Its plan waits for somebody to apply it. */
    WAITING("waits for approval"),
    /** A run carries its plan out, or was stopped on the way. */
    APPLYING("being applied"),
    /** Its plan was carried out. */
    APPLIED("applied"),
    /** What its run has created is being deleted again. */
    ROLLING_BACK("being rolled back"),
    /** What its run has created was deleted again. */
    ROLLED_BACK("rolled back"),
    /** A later set, or a plan that was made by hand, is in its place. */
    SUPERSEDED("superseded"),
    /** There is no plan that could be applied; the remark says why. */
    FAILED("failed"),
    /** Somebody has taken it out. */
    DISMISSED("dismissed");

    private final String words;

    SetStanding(String words) {
        this.words = words;
    }

    /** For people: {@code waits for approval}. */
    public String words() {
        return words;
    }

    /** Whether nothing goes on with it before somebody decides. */
    public boolean needsSomebody() {
        return this == PARKED || this == WAITING || this == FAILED;
    }

    /** Whether nothing is to happen with it any more. */
    public boolean isSettled() {
        return this == APPLIED || this == ROLLED_BACK || this == SUPERSEDED || this == DISMISSED;
    }

    /** @param run the newest that carries its plan out for good; empty if there is none */
    static SetStanding of(IntakeSet.State state, Optional<Run.Status> run) {
        return switch (state) {
            case OPEN -> ARRIVING;
            case CLOSED -> PLANNING;
            case AWAITING_TARGET -> AWAITING_TARGET;
            case ACCEPTED -> run.map(SetStanding::of).orElse(PLANNING);
            case PARKED -> PARKED;
            case APPLYING -> APPLYING;
            case SUPERSEDED -> SUPERSEDED;
            case FAILED -> FAILED;
            case DISMISSED -> DISMISSED;
            case WAITING -> run.map(SetStanding::of).orElse(WAITING);
            case APPLIED -> run.map(SetStanding::of).orElse(APPLIED);
        };
    }

    private static SetStanding of(Run.Status run) {
        return switch (run) {
            case OPEN, STOPPED -> APPLYING;
            case DONE -> APPLIED;
            case ROLLING_BACK -> ROLLING_BACK;
            case ROLLED_BACK -> ROLLED_BACK;
        };
    }
}
