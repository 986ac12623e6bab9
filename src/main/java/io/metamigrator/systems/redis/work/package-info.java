/** What all work on a run of Redis has in common, whichever phase it is. Knows no door. */
@NullMarked
package io.metamigrator.systems.redis.work;

import org.jspecify.annotations.NullMarked;
