/** Asks the ledger what became of runs and records. */
@NullMarked
package io.metamigrator.migration.view;

import org.jspecify.annotations.NullMarked;
