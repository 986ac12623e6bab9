package io.metamigrator.migration.withdraw;

/** What the target said to a deletion. */
public sealed interface Removal {

    /** It is deleted. */
    record Done() implements Removal {}

    /** It was not there; an earlier attempt may have deleted it. */
    record WasGone() implements Removal {}

    /** It stays, in the target's own words. */
    record Refused(String words) implements Removal {}
}
