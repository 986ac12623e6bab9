package io.metamigrator.migration.slices;

import java.util.List;

/**
 * What a bulk migration and its items are called, for people and in files.
 *
 * @param items many of them, such as {@code keys}; also the folder of the plan's parts, and how a part names its size
 * @param ordered how the plan marks a part whose slices are carried out one after the other
 * @param repeated what results repeat of what the plan says as a whole
 */
public record SliceWords(String migration, String items, String ordered, List<String> repeated) {

    public SliceWords(String migration, String items) {
        this(migration, items, "ordered", List.of());
    }

    /** Many items, at the beginning of a sentence. */
    String capital() {
        return Character.toUpperCase(items.charAt(0)) + items.substring(1);
    }
}
