/** What was written to a set of databases since it was published: its rows now, held against those of a copy. Reads only; knows no run. */
@NullMarked
package io.metamigrator.systems.sqlite.since;

import org.jspecify.annotations.NullMarked;
