package io.metamigrator.migration.records.apply;

/**
 * A share of a type's records that is worked through in order, beside other lanes.
 *
 * @param number from 0 to {@code of - 1}
 */
public record Lane(String type, int number, int of) {}
