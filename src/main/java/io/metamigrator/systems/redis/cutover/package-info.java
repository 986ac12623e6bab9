/** Handing the work over to the target: what has to be proved first, and the sources that may go then. Knows no door. */
@NullMarked
package io.metamigrator.systems.redis.cutover;

import org.jspecify.annotations.NullMarked;
