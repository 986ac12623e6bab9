/** Carries the steps of a plan out into a set that is made aside, and publishes it once it is whole. */
@NullMarked
package io.metamigrator.systems.sqlite.apply;

import org.jspecify.annotations.NullMarked;
