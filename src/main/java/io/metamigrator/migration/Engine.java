package io.metamigrator.migration;

import java.util.Optional;

/** The routes of one migration, started. What fails comes out as a {@link MigrationException} or is a defect of ours. */
public interface Engine extends AutoCloseable {

    /** Carries out a phase. A migration that lacks it is a usage error that lists the phases it has. */
    PhaseResult run(PhaseRequest request);

    /** Asks the ledger. */
    PhaseResult view(ViewRequest request);

    /** Ends in order: what is in flight is finished or given up in time, then what was opened is closed. */
    @Override
    void close();

    /** How doors start one. */
    interface Starter {
        /**
         * Starts routes and waits until they are up.
         *
         * @param migration whose routes; empty for the shared ones alone
         */
        Engine start(Optional<String> migration, Settings settings, Progress progress);
    }
}
