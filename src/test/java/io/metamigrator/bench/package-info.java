/** Benchmarks, each a ratio against something bare in the same run. Knows everything; nothing knows it. */
@NullMarked
package io.metamigrator.bench;

import org.jspecify.annotations.NullMarked;
