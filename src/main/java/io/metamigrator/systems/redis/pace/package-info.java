/** A bound on how long a server may take to answer others while keys are copied. Knows no door. */
@NullMarked
package io.metamigrator.systems.redis.pace;

import org.jspecify.annotations.NullMarked;
