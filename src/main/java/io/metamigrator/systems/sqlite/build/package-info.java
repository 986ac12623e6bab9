/** Makes the new databases out of the old files, each aside and by statements that move values within SQLite. Publishes nothing. */
@NullMarked
package io.metamigrator.systems.sqlite.build;

import org.jspecify.annotations.NullMarked;
