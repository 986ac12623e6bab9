/** Whether the numbers of old files and of a new set are what the checks of the mapping expect. Reads only; knows no run. */
@NullMarked
package io.metamigrator.systems.sqlite.checks;

import org.jspecify.annotations.NullMarked;
