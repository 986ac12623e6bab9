package io.metamigrator.migration.records;

/**
 * What a target answers of an entity that is in no list of it any more, asked for by its id.
 *
 * @param isCertain whether it says that there is none
 * @param answer what it says, such as {@code HTTP 404}
 */
public record Absence(boolean isCertain, String answer) {}
