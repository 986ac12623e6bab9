/** The verify phase: compares what a run sent with what the target holds. */
@NullMarked
package io.metamigrator.migration.records.verify;

import org.jspecify.annotations.NullMarked;
