/** SQLite itself: its version, how a file is opened, and how names and texts are written in SQL. Knows nothing of what is migrated. */
@NullMarked
package io.metamigrator.systems.sqlite.engine;

import org.jspecify.annotations.NullMarked;
