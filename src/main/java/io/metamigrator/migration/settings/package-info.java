/** The settings in force: which there are, where each was read, and what it says. */
@NullMarked
package io.metamigrator.migration.settings;

import org.jspecify.annotations.NullMarked;
