/** The validate phase: checks a plan against the target before anything is written. */
@NullMarked
package io.metamigrator.migration.records.validate;

import org.jspecify.annotations.NullMarked;
