package io.metamigrator.migration.slices;

/** What a comparison passes by, since it is no matter of the migration; counted and told. */
public interface Aside {

    /** The name that programs are told: {@code unmatched}. */
    String label();

    /** What people are told before the number. */
    String words();

    /** Whether people are told if there is none. */
    default boolean isAlwaysTold() {
        return true;
    }
}
