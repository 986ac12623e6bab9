/**
 * From a source row to an {@link io.metamigrator.mapping.Outcome} by the rules of a mapping file. Pure Java: knows
 * neither Camel nor any outside system nor any door.
 */
@NullMarked
package io.metamigrator.mapping;

import org.jspecify.annotations.NullMarked;
