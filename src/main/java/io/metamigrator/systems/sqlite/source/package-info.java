/** The old files: which of them are databases and may be read, and all that they hold. Never writes; knows no mapping. */
@NullMarked
package io.metamigrator.systems.sqlite.source;

import org.jspecify.annotations.NullMarked;
