/** The apply phase: carries a plan out record by record, and finds out what became of lost answers. */
@NullMarked
package io.metamigrator.migration.records.apply;

import org.jspecify.annotations.NullMarked;
