/** The report of a run, for people and for programs. Knows the lifecycle and the ledger, no outside system and no door. */
@NullMarked
package io.metamigrator.report;

import org.jspecify.annotations.NullMarked;
