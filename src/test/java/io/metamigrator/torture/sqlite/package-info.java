/** Random old files by random mappings, killed and spoiled, and what an oracle that shares no code with the tool says of it. */
@NullMarked
package io.metamigrator.torture.sqlite;

import org.jspecify.annotations.NullMarked;
