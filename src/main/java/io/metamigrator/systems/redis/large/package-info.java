/** Values that are too large to be copied by one command, which would hold a server up for that time. Knows no door. */
@NullMarked
package io.metamigrator.systems.redis.large;

import org.jspecify.annotations.NullMarked;
