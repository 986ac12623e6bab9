/** How the program logs: one line each, as text or JSON, from a level on; never personal data and never a secret. */
@NullMarked
package io.metamigrator.logs;

import org.jspecify.annotations.NullMarked;
