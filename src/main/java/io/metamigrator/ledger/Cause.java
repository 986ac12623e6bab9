package io.metamigrator.ledger;

import java.util.Locale;

/** Why a record is a dead letter: a closed set, so that people can filter and reports can count. */
public enum Cause {
    /** The row broke a rule of the mapping; nothing was sent. */
    REJECTED_IN_MAPPING("plan", "the row breaks a rule of the mapping, and nothing was sent"),
    /** The target said no. */
    REFUSED_BY_TARGET("create", "the target said no"),
    /** The target says that it has such a record, and does not show it. */
    HELD_BUT_NOT_SHOWN("resolve", "the target says that it has such a record already, and does not show it"),
    /** The target says that it has created it, tells no id and does not show it. */
    CREATED_BUT_NOT_SHOWN("resolve", "the target says that it has created it, tells no id and does not show it"),
    /** Sent as often as allowed, each answer lost, and never seen in the target. */
    RETRIES_SPENT("resolve", "sent as often as allowed, each answer lost, and never seen in the target"),
    /** The target shows it more than once. */
    FOUND_TWICE("resolve", "the target shows it more than once"),
    /** Whatever else nobody but a person can decide. */
    NEEDS_A_PERSON("apply", "a person has to decide");

    private final String step;
    private final String words;

    Cause(String step, String words) {
        this.step = step;
        this.words = words;
    }

    /** What it means, for people. */
    public String words() {
        return words;
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
