package io.metamigrator.serve;

import io.metamigrator.migration.settings.Settings;

/** A way in that is opened before anything is served, and closed last; found by {@link java.util.ServiceLoader}. */
public interface Adapter {

    /** Opens it. @throws io.metamigrator.migration.failure.MigrationException where its settings do not allow it */
    AutoCloseable open(Server server, Settings settings);
}
