/** An old world of SQLite files to try the migration on: made up, with all that makes such files awkward. */
@NullMarked
package io.metamigrator.sandbox.sqlite;

import org.jspecify.annotations.NullMarked;
