/** The Redis servers: where they are, what they are, and connections to them. */
@NullMarked
package io.metamigrator.systems.redis.server;

import org.jspecify.annotations.NullMarked;
