/**
 * The lifecycle that every migration shares: phases, gate, plan, guard, checks and progress. Knows no outside
 * system and no door.
 */
@NullMarked
package io.metamigrator.migration;

import org.jspecify.annotations.NullMarked;
