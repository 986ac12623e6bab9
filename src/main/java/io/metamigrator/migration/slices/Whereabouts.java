package io.metamigrator.migration.slices;

/** What has become of an item that a run has written or found in the target. */
public interface Whereabouts {

    /** The name that programs are told. */
    String label();

    /** What people are told after the number. */
    String words();
}
