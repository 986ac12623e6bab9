/** What the mapping file of Redis says: which keys are taken, and what becomes of their names and expiries. Pure Java. */
@NullMarked
package io.metamigrator.systems.redis.mapping;

import org.jspecify.annotations.NullMarked;
