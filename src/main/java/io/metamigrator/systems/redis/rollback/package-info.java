/** Taking back what a run has written, key by key, and nothing that was changed since. Knows no door. */
@NullMarked
package io.metamigrator.systems.redis.rollback;

import org.jspecify.annotations.NullMarked;
