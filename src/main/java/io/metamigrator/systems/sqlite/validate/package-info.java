/** The checks that stand before new databases are made. Writes nothing. */
@NullMarked
package io.metamigrator.systems.sqlite.validate;

import org.jspecify.annotations.NullMarked;
