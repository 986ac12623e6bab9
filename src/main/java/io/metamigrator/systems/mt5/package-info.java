/**
 * What a MetaTrader 5 export is and how its rows are read: Manager and Administrator lists, terminal reports, symbols as
 * JSON. Knows source rows and the migration's exceptions; may know neither Camel, nor the target, nor any other system,
 * nor any door.
 */
@NullMarked
package io.metamigrator.systems.mt5;

import org.jspecify.annotations.NullMarked;
