/** The proof: every row that the old files make beside the one that is in the published set, and the reverse. Writes to neither side. */
@NullMarked
package io.metamigrator.systems.sqlite.verify;

import org.jspecify.annotations.NullMarked;
