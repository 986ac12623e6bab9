package io.metamigrator.ledger;

/**
 * Where natural keys are unique: one migration into one target.
 *
 * @param target the target's address, without credentials
 */
public record Scope(String migration, String target) {}
