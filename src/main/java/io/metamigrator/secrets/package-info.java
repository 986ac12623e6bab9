/** Keeps secrets out of what is said. Knows nothing else of this program. */
@NullMarked
package io.metamigrator.secrets;

import org.jspecify.annotations.NullMarked;
