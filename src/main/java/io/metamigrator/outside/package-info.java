/**
 * What comes from outside, and what is shown to people: whose files are trusted, how much of an input is read, and how text is
 * made harmless. Knows nothing of the program around it.
 */
@NullMarked
package io.metamigrator.outside;

import org.jspecify.annotations.NullMarked;
