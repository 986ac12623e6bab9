package io.metamigrator.systems.sqlite.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What has to hold for the numbers themselves, whatever each row is.
 *
 * @param old a question to the old files, whose tables stand in braces; null where they are not asked
 * @param now the same to the new databases; in braces are the rows of an old table that are kept aside
 * @param due {@link #NONE}, {@link #SAME}, or the one value that it has to give
 * @param place where it stands in the mapping file, for people
 */
public record CheckRule(String name, @Nullable Expression old, Expression now, String due, String place) {
    /** Each row is a case that should not be; those of the old files are found before, and have to stay. */
    public static final String NONE = "none";
    /** Old and new rows have to be the same. */
    public static final String SAME = "same";
}
