/** Keys as they were before a plan is carried out, in files that a rollback and a drill put back. Knows no door. */
@NullMarked
package io.metamigrator.systems.redis.backup;

import org.jspecify.annotations.NullMarked;
