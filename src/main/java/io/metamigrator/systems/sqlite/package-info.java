/**
 * A set of SQLite databases that is made anew as another set: what the old files hold, which value goes where, and how the new
 * files are built. Knows no other system and no door.
 */
@NullMarked
package io.metamigrator.systems.sqlite;

import org.jspecify.annotations.NullMarked;
