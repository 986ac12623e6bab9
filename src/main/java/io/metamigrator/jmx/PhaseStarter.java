package io.metamigrator.jmx;

import io.metamigrator.migration.Phase;

/** A bean that has, beside what its interface tells, one operation for each phase that its migration has, by the word of the phase. */
interface PhaseStarter {

    /**
     * Begins a phase; answers the id of the work.
     *
     * @param options as on the command line, without dashes, between blanks: {@code source=DIR limit=10 test}
     */
    String start(Phase phase, String options);

    /** Whether there is this phase. */
    boolean has(Phase phase);

    /** What the phase takes, for people. */
    String takes(Phase phase);
}
