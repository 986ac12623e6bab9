/**
 * Whether what stays is well: for the probes of a container. Asks the ledger, the folders and the routes, never the target.
 */
@NullMarked
package io.metamigrator.health;

import org.jspecify.annotations.NullMarked;
