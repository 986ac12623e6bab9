package io.metamigrator.migration.options;

import io.metamigrator.migration.Phase;

/**
 * Another word for a phase, for command lines that people have: {@code ./migrate redis --phase historical}.
 *
 * @param adds the switch by which the phase knows that it was called so; empty for none
 */
public record PhaseAlias(String word, Phase phase, String adds, String description) {}
