package io.metamigrator.mapping;

/**
 * A field that will hold the target's id of another entity, once that entity is known there.
 *
 * @param field the payload's field, for example {@code traderId}
 * @param type the entity type it points to, for example {@code traders}
 * @param key the natural key of that entity
 * @param required whether the record can not go without it
 */
public record Reference(String field, String type, String key, boolean required) {}
