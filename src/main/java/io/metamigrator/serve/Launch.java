package io.metamigrator.serve;

import io.metamigrator.migration.Engine;
import java.util.function.Supplier;

/** How the routes of a migration are started once more. */
interface Launch {

    /**
     * Tries the files and settings as they are now, while the routes of before stay at work.
     *
     * @return starts routes with what was tried
     * @throws io.metamigrator.migration.failure.MigrationException with the reason, where no routes can be started
     */
    Supplier<Engine> tried();
}
