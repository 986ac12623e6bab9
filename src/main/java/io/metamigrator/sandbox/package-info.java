/**
 * A TraderVolt look-alike on loopback: it keeps its tenant in memory, fails on demand and remembers every request that
 * arrived. Knows the shapes of the API and nothing else of the tool: no mapping, no ledger, no lifecycle, no door.
 */
@NullMarked
package io.metamigrator.sandbox;

import org.jspecify.annotations.NullMarked;
