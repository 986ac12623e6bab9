/** What the phases of a migration can be told on the command line, declared by the migration for all doors. */
@NullMarked
package io.metamigrator.migration.options;

import org.jspecify.annotations.NullMarked;
