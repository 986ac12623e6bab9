package io.metamigrator.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity as the tenant keeps it, serialised once.
 *
 * @param order its place in the list
 * @param naturalKey see {@link NaturalKey}; null when it has none
 * @param transactionId of a trade, by which it can be read too
 * @param email folded, of a trader
 * @param parents ids of the entities that it refers to
 */
record Stored(
        String id,
        long order,
        byte[] json,
        @Nullable String naturalKey,
        @Nullable String transactionId,
        @Nullable String email,
        List<String> parents) {}
