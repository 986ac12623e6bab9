package io.metamigrator.migration.records.apply;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the target shows of a record.
 *
 * @param found whether it shows it at all
 */
public record ReadBack(boolean found, JsonNode entity) {}
