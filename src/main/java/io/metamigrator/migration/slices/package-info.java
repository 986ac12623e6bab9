/**
 * The lifecycle of bulk migrations: a plan on disk in parts, carried out, verified, taken back and handed over slice by slice. A
 * system says how a slice is read, written, compared and undone. Knows no system and no door.
 */
@NullMarked
package io.metamigrator.migration.slices;

import org.jspecify.annotations.NullMarked;
