package io.metamigrator.migration;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import java.util.Map;
import java.util.Optional;

/** The routes of one migration, started. What fails comes out as a {@link MigrationException} or is a defect of ours. */
public interface Engine extends AutoCloseable {

    /** The phases that there are routes of. */
    PhaseList phases();

    /** Carries out a phase. A migration that lacks it is a usage error that lists the phases it has. */
    PhaseResult run(PhaseRequest request);

    /** Asks the ledger. */
    PhaseResult view(ViewRequest request);

    /** What is bound under a name; empty if nothing is. */
    <T> Optional<T> bean(String name, Class<T> type);

    /** The routes, to be listed, started and stopped. */
    RouteControl routes();

    /** Ends in order: what is in flight is finished or given up in time, then what was opened is closed. */
    @Override
    void close();

    /** How doors start one. */
    interface Starter {
        /**
         * Starts routes for one command and waits until they are up. Routes that poll stay asleep, and signals end the
         * engine in order.
         *
         * @param migration whose routes; empty for the shared ones alone
         */
        Engine start(Optional<String> migration, Settings settings, Progress progress);

        /**
         * Starts routes that are to stay: those that poll do, and JMX shows them. Signals are the caller's.
         *
         * @param routes name of their folder in {@code routes/}
         * @param given beans by name that the caller brings and keeps; a module does not bind its own of that name
         */
        Engine serve(String routes, Settings settings, Map<String, Object> given);

        /**
         * Starts routes beside those that are at work, up to where they would take work, and closes them again: whatever is
         * wrong with their files, the mapping and the values of settings is found, and nothing is changed.
         *
         * @param routes name of their folder in {@code routes/}
         * @throws io.metamigrator.migration.failure.MigrationException with the reason, if they cannot be started
         */
        void tryOut(String routes, Settings settings);
    }
}
