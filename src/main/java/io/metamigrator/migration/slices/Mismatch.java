package io.metamigrator.migration.slices;

import java.time.Instant;

/**
 * An item that was not as its copy when it was first compared, and is to be looked at once more.
 *
 * @param step of the mapping that brings it
 * @param seen when it was first seen to differ
 */
public record Mismatch<I>(String step, I item, ItemVerdict verdict, Instant seen) {}
