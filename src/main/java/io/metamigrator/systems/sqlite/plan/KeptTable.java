package io.metamigrator.systems.sqlite.plan;

/**
 * An old table that gives no rows to a new one; what it holds is kept aside.
 *
 * @param onPurpose whether the mapping says so; else nobody has said anything
 */
public record KeptTable(Origin origin, boolean onPurpose, String why) {

    /** What the rows are noted to have come to. */
    public String fate() {
        return onPurpose ? "left" : "homeless";
    }
}
