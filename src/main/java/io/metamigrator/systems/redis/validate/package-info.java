/** Checks of a plan and of the servers, each with a name. */
@NullMarked
package io.metamigrator.systems.redis.validate;

import org.jspecify.annotations.NullMarked;
