/** What can go wrong, each with the exit code that it ends a command with. */
@NullMarked
package io.metamigrator.migration.failure;

import org.jspecify.annotations.NullMarked;
