/**
 * Writes made-up MT5 exports, small ones with every awkward case and large ones at constant memory, for the samples that the
 * demo takes, the tests and the benchmarks. Deterministic byte for byte; knows nothing of the readers, the mapping or Camel.
 */
@NullMarked
package io.metamigrator.samples;

import org.jspecify.annotations.NullMarked;
