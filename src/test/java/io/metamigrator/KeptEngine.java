package io.metamigrator;

import io.metamigrator.migration.Engine;
import io.metamigrator.migration.PhaseList;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RouteControl;
import io.metamigrator.migration.SilentProgress;
import io.metamigrator.migration.ViewRequest;
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
        return new Lent(engine);
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

    /** Stays open when a command is done with it. */
    private record Lent(Engine engine) implements Engine {
        @Override
        public PhaseList phases() {
            return engine.phases();
        }

        @Override
        public PhaseResult run(PhaseRequest request) {
            return engine.run(request);
        }

        @Override
        public PhaseResult view(ViewRequest request) {
            return engine.view(request);
        }

        @Override
        public <T> Optional<T> bean(String name, Class<T> type) {
            return engine.bean(name, type);
        }

        @Override
        public RouteControl routes() {
            return engine.routes();
        }

        @Override
        public void close() {
            // whoever keeps it closes it
        }
    }
}
