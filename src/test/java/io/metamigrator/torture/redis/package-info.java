/** A Redis and the tool that copies its keys, both killed at moments that a seed chooses, and what is there at the end. */
@NullMarked
package io.metamigrator.torture.redis;

import org.jspecify.annotations.NullMarked;
