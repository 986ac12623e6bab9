/** How fast keys go to the servers: a rate, and a bound on how long a server may take to answer others. Knows no door. */
@NullMarked
package io.metamigrator.systems.redis.pace;

import org.jspecify.annotations.NullMarked;
