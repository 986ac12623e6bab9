/** Takes back what runs created: rollback of a run, and cleanup of marked test entities. */
@NullMarked
package io.metamigrator.migration.records.rollback;

import org.jspecify.annotations.NullMarked;
