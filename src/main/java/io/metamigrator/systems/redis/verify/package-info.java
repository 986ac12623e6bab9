/** The proof: every key of the source beside its copy, and every key of the target beside its source. */
@NullMarked
package io.metamigrator.systems.redis.verify;

import org.jspecify.annotations.NullMarked;
