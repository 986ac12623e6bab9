/** What goes over the wire to an outside system, counted; for those who watch. Knows nothing else. */
@NullMarked
package io.metamigrator.traffic;

import org.jspecify.annotations.NullMarked;
