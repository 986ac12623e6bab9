/** The plan phase: reads the source, maps it, and writes a plan file that apply carries out. */
@NullMarked
package io.metamigrator.migration.records.plan;

import org.jspecify.annotations.NullMarked;
