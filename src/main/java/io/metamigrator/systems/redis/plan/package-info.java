/** The plan: every key that is taken, with the name it gets, on disk and in an order that can be gone through again. */
@NullMarked
package io.metamigrator.systems.redis.plan;

import org.jspecify.annotations.NullMarked;
