/** From a row of a new database to the old row that it came from, and back. Reads only. */
@NullMarked
package io.metamigrator.systems.sqlite.trace;

import org.jspecify.annotations.NullMarked;
