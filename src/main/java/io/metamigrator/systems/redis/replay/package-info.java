/** Sending dead letters of Redis again, under the lease and by the ways of apply. */
@NullMarked
package io.metamigrator.systems.redis.replay;

import org.jspecify.annotations.NullMarked;
