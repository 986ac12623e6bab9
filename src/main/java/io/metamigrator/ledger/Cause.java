package io.metamigrator.ledger;

import java.util.Locale;

/** Why a record is a dead letter: a closed set, so that people can filter and reports can count. */
public enum Cause {
    /** The row broke a rule of the mapping; nothing was sent. */
    REJECTED_IN_MAPPING("plan"),
    /** The target said no. */
    REFUSED_BY_TARGET("create"),
    /** The target says that it has such a record, and does not show it. */
    HELD_BUT_NOT_SHOWN("resolve"),
    /** The target says that it has created it, tells no id and does not show it. */
    CREATED_BUT_NOT_SHOWN("resolve"),
    /** Sent as often as allowed, each answer lost, and never seen in the target. */
    RETRIES_SPENT("resolve"),
    /** The target shows it more than once. */
    FOUND_TWICE("resolve"),
    /** Whatever else nobody but a person can decide. */
    NEEDS_A_PERSON("apply");

    private final String step;

    Cause(String step) {
        this.step = step;
    }

    /** The word of options and JSON: {@code refused-by-target}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The step of the migration at which it ended. */
    public String step() {
        return step;
    }

    /** Whether the target may hold the record after all, so that it has to be read back before anything is sent. */
    public boolean mayBeThere() {
        return this == CREATED_BUT_NOT_SHOWN || this == RETRIES_SPENT || this == FOUND_TWICE || this == NEEDS_A_PERSON;
    }
}
