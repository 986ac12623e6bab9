/** Tells what the old data folder holds. Reads only. */
@NullMarked
package io.metamigrator.systems.sqlite.discover;

import org.jspecify.annotations.NullMarked;
