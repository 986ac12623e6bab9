package io.metamigrator.mapping;

/**
 * A rule by which a mapping file has a cell read.
 *
 * @param name by which the file names it
 * @param gives the type of its values
 * @param isOfKeys whether a reference to a field that it reads is read by it as well
 */
public record MappingRule(String name, FieldType gives, boolean isOfKeys, Converter converter) {}
