/** Whether two keys are the same: type, content to the byte, and expiry to the millisecond. */
@NullMarked
package io.metamigrator.systems.redis.compare;

import org.jspecify.annotations.NullMarked;
