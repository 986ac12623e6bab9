/**
 * The watched folder: takes each file once, when it is complete, archives it with its verdict, and has what arrived planned.
 * Knows the lifecycle and what stays under {@code serve}; knows no outside system and no door.
 */
@NullMarked
package io.metamigrator.intake;

import org.jspecify.annotations.NullMarked;
