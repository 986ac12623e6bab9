package io.metamigrator.ledger;

/**
 * The right to write for one migration.
 *
 * @param token grows with each holder; writes under an older token are refused
 */
public record Lease(String migration, long token) {}
