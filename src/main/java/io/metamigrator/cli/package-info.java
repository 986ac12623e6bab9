/**
 * The command line: one class per verb, which parses, asks the engine and prints. A door: nobody but the entry knows it,
 * and it knows neither outside systems nor the sandbox.
 */
@NullMarked
package io.metamigrator.cli;

import org.jspecify.annotations.NullMarked;
