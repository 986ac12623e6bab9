/** What proves that a run has arrived: findings, the record of the last verification, and that the target was handed the work. */
@NullMarked
package io.metamigrator.migration.proof;

import org.jspecify.annotations.NullMarked;
