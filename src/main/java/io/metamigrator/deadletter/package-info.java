/**
 * Dead letters: the records that could not be delivered, to be shown, edited, replayed or discarded. Knows the ledger
 * and the lifecycle, and neither systems nor doors.
 */
@NullMarked
package io.metamigrator.deadletter;

import org.jspecify.annotations.NullMarked;
