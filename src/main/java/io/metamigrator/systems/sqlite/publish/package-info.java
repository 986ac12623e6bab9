/** Sets of new databases in the target's folder and the pointer to the one that counts. Knows nothing of what they hold. */
@NullMarked
package io.metamigrator.systems.sqlite.publish;

import org.jspecify.annotations.NullMarked;
