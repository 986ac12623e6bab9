/** What the servers hold, by family, type and expiry; no value is read. */
@NullMarked
package io.metamigrator.systems.redis.discover;

import org.jspecify.annotations.NullMarked;
