package io.metamigrator.migration.slices;

/** What becomes of the source of an item that a run has written, when the sources are deleted. */
public enum SourceFate {
    /** It was as its copy, and is deleted. */
    DELETED,
    /** It had gone by itself. */
    GONE,
    /** It is not as its copy, and stays. */
    KEPT
}
