package io.metamigrator;

import io.metamigrator.migration.Engine;
import io.metamigrator.migration.LentEngine;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.SilentProgress;
import io.metamigrator.migration.settings.Settings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One engine for commands of one migration that set a test up, one after another, as serve keeps one. */
public final class KeptEngine implements Engine.Starter, AutoCloseable {
    private @Nullable Engine engine;

    @Override
    public Engine start(Optional<String> migration, Settings settings, Progress progress) {
        if (engine == null) {
            engine = CamelEngine.starter().start(migration, settings, new SilentProgress());
        }
        return new LentEngine(engine);
    }

    @Override
    public Engine serve(String routes, Settings settings, Map<String, Object> given) {
        throw new UnsupportedOperationException("commands only");
    }

    @Override
    public void tryOut(String routes, Settings settings) {
        throw new UnsupportedOperationException("commands only");
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }
}
