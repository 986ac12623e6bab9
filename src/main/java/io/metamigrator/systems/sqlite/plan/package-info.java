/** The mapping held against the files that there are: which table gives rows to which, and what becomes of all others. */
@NullMarked
package io.metamigrator.systems.sqlite.plan;

import org.jspecify.annotations.NullMarked;
