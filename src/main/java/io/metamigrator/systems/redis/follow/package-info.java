/** Carrying over what goes on changing at the source between the copy and the cutover. Knows no door. */
@NullMarked
package io.metamigrator.systems.redis.follow;

import org.jspecify.annotations.NullMarked;
