package io.metamigrator.ledger;

import java.util.EnumSet;
import java.util.Set;

/** Where a record is on its way. */
public enum State {
    /** Waits for its turn. */
    PLANNED,
    /** About to be sent, or being sent; durable before the first byte leaves. */
    SENDING,
    /** The target said that it has it. */
    CONFIRMED,
    /** Read back and equal. */
    VERIFIED,
    /** Was in the target before; nothing was sent. */
    SKIPPED,
    /** Mapping or target said no. */
    REJECTED,
    /** Its parent is not in the target; goes on by itself once the parent is. */
    BLOCKED,
    /** Sent, answer lost; to be resolved by reading the target back. */
    UNKNOWN,
    /** Retries spent, or a person must decide. */
    DEAD,
    /** Was created by its run and has been deleted again. */
    ROLLED_BACK;

    /** States in which the target has the record, so that others may refer to it. */
    public static final Set<State> PRESENT = Set.copyOf(EnumSet.of(CONFIRMED, VERIFIED, SKIPPED));

    /** States in which we have put it there, and it was not deleted since. */
    public static final Set<State> CREATED = Set.copyOf(EnumSet.of(CONFIRMED, VERIFIED));

    /** States that wait for something to be done. */
    public static final Set<State> WAITING = Set.copyOf(EnumSet.of(PLANNED, SENDING));
}
