package io.metamigrator.serve;

import io.metamigrator.migration.Engine;
import io.metamigrator.migration.PhaseList;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.RouteControl;
import io.metamigrator.migration.ViewRequest;
import java.util.Optional;

/** An engine of serve as commands have it: they may ask it, and do not end it. */
class SharedEngine implements Engine {
    private final Engine engine;

    SharedEngine(Engine engine) {
        this.engine = engine;
    }

    @Override
    public PhaseList phases() {
        return engine.phases();
    }

    @Override
    public PhaseResult run(PhaseRequest request) {
        throw new UnsupportedOperationException("these routes carry out no phase");
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
        // it stays
    }
}
