/** The plan phase: reads the source, maps it, and writes a plan file that apply carries out. */
@NullMarked
package io.metamigrator.migration.plan;

import org.jspecify.annotations.NullMarked;
