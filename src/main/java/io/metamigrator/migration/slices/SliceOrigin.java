package io.metamigrator.migration.slices;

/** What is copied from and by which rules: a verification of another source, or by another mapping, proves nothing. */
public interface SliceOrigin {

    /** The address of what is copied from, without a password. */
    String source();

    /** Digest or version of the mapping that is in force. */
    String mapping();
}
