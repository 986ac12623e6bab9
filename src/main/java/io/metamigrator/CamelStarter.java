package io.metamigrator;

import io.metamigrator.migration.Engine;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.settings.Settings;
import java.util.Map;
import java.util.Optional;

/** Starts engines. Camel itself is loaded with the first one, since what only reads the command line needs none of it. */
final class CamelStarter implements Engine.Starter {
    @Override
    public Engine start(Optional<String> migration, Settings settings, Progress progress) {
        return CamelEngine.ofCommand(migration, settings, progress);
    }

    @Override
    public Engine serve(String routes, Settings settings, Map<String, Object> given) {
        return CamelEngine.serving(routes, settings, given);
    }

    @Override
    public void tryOut(String routes, Settings settings) {
        CamelEngine.tryOut(routes, settings);
    }
}
