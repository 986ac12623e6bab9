package io.metamigrator.api;

import org.jspecify.annotations.Nullable;

/**
 * An answer that is no JSON.
 *
 * @param type its media type
 * @param policy the content security policy that it needs; null for the one that forbids all
 */
record Page(String type, byte[] content, @Nullable String policy) {}
