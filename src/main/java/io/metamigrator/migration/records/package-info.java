/**
 * The life of a migration that carries its records over one by one: its phases, wired for any system that says how its source
 * is read and how its target answers. Knows no system and no door; the flow is in {@code routes/records}.
 */
@NullMarked
package io.metamigrator.migration.records;

import org.jspecify.annotations.NullMarked;
