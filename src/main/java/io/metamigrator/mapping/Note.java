package io.metamigrator.mapping;

/**
 * A remark on a row that was mapped all the same, so that reports can count it: a default was used, an hour was
 * ambiguous. Holds no value of the row.
 *
 * @param field the target field
 * @param text what was done, in the words of the mapping file
 */
public record Note(String field, String text) {}
