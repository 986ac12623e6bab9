/** Moves the old files away once the application has lived without them; deletes none. */
@NullMarked
package io.metamigrator.systems.sqlite.cleanup;

import org.jspecify.annotations.NullMarked;
