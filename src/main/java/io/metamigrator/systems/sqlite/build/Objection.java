package io.metamigrator.systems.sqlite.build;

/**
 * Why a row may not go.
 *
 * @param condition an expression that is true of such rows, and never NULL
 * @param reason an expression that says it in words
 */
record Objection(String condition, String reason) {}
