/** Hands a verified set over to the application, and says what it has to read from now on. Writes to neither the old files nor the set. */
@NullMarked
package io.metamigrator.systems.sqlite.cutover;

import org.jspecify.annotations.NullMarked;
