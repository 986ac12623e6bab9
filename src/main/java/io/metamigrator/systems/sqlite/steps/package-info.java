/** The plan of new databases as it lies on disk, step by step, and the old files that it was made from. Writes to neither side. */
@NullMarked
package io.metamigrator.systems.sqlite.steps;

import org.jspecify.annotations.NullMarked;
