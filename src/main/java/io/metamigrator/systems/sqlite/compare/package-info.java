/** Whether new databases are what the old ones and the mapping make of them, to the last bit. Reads only; knows no run. */
@NullMarked
package io.metamigrator.systems.sqlite.compare;

import org.jspecify.annotations.NullMarked;
