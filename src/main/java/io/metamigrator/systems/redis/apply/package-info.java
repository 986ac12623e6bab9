/** Carrying a plan out, a slice at a time. */
@NullMarked
package io.metamigrator.systems.redis.apply;

import org.jspecify.annotations.NullMarked;
