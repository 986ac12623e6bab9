/** Points back to the set that was there before; deletes no database. */
@NullMarked
package io.metamigrator.systems.sqlite.rollback;

import org.jspecify.annotations.NullMarked;
