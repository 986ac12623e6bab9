/** How source and target of a migration were when they were last looked at, kept for every door. Knows no system and no door. */
@NullMarked
package io.metamigrator.migration.health;

import org.jspecify.annotations.NullMarked;
