package io.metamigrator.migration;

import java.util.Optional;

/** An engine as those have it to whom it is lent: they may ask it, and do not end it. */
public class LentEngine implements Engine {
    private final Engine engine;

    public LentEngine(Engine engine) {
        this.engine = engine;
    }

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
        // it stays
    }
}
