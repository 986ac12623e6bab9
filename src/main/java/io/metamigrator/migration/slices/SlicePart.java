package io.metamigrator.migration.slices;

import java.nio.file.Path;

/**
 * The items of one step of a plan that are handled alike.
 *
 * @param ordered whether its slices are carried out one after the other
 * @param size how many items it has
 * @param bytes how large they are together, if that is known
 */
public record SlicePart(String name, String step, boolean ordered, long size, long bytes, Path file, String digest) {}
