/**
 * A command in the smallest process that there can be: it hands its words to a serve that runs and prints what comes back, and
 * what both say to each other. Knows Java alone.
 */
@NullMarked
package io.metamigrator.client;

import org.jspecify.annotations.NullMarked;
