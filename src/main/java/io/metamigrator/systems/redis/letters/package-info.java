/** Keys that a server has refused, as the ledger keeps them to be shown and sent again. */
@NullMarked
package io.metamigrator.systems.redis.letters;

import org.jspecify.annotations.NullMarked;
