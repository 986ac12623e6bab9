/** A Redis on this machine to try things on, and a made-up history to put into it. */
@NullMarked
package io.metamigrator.sandbox.redis;

import org.jspecify.annotations.NullMarked;
