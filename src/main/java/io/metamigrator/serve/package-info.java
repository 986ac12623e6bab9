/**
 * What stays when {@code ./migrate serve} runs: each migration with its routes, the work under way, and what happened
 * lately. Knows the lifecycle; knows no outside system and no door.
 */
@NullMarked
package io.metamigrator.serve;

import org.jspecify.annotations.NullMarked;
