/** Copies of the old files, all of one instant, and the proof that they can be put back. Never writes to an old file. */
@NullMarked
package io.metamigrator.systems.sqlite.backup;

import org.jspecify.annotations.NullMarked;
