/**
 * Takes rows out of the set that counts once what they are about is in use no more, keeps them, and puts them back. Knows neither the
 * old files nor what is made of what it keeps.
 */
@NullMarked
package io.metamigrator.systems.sqlite.prune;

import org.jspecify.annotations.NullMarked;
