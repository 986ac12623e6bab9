package io.metamigrator.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record in the target's terms, before its references have become ids.
 *
 * @param type the entity type, named as in the mapping file: {@code traders}, {@code orders}, ...
 * @param key the natural key, trimmed and case-folded where the mapping says so; unique within its type
 * @param account the account whose records keep their order among themselves, or null
 * @param payload the fields as the target takes them; numbers are decimals, never binary floats
 * @param references the fields that are still to be filled with ids
 */
public record Entity(
        String type, String key, @Nullable String account, ObjectNode payload, List<Reference> references) {}
