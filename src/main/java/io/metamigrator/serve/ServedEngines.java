package io.metamigrator.serve;

import io.metamigrator.migration.Engine;
import io.metamigrator.migration.LentEngine;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.settings.Settings;
import java.util.Map;
import java.util.Optional;

/** Gives a command the engines that serve has, in the place of new ones. */
final class ServedEngines implements Engine.Starter {
    private final Server server;
    private final CommandCall call;

    ServedEngines(Server server, CommandCall call) {
        this.server = server;
        this.call = call;
    }

    /** @throws NotHereException where serve does not have that migration */
    @Override
    public Engine start(Optional<String> migration, Settings settings, Progress progress) {
        call.awaitStart();
        Optional<ServedMigration> served = migration.flatMap(name -> server.migrations().all().stream()
                .filter(found -> found.name().equals(name))
                .findFirst());
        if (served.isPresent()) {
            return new ServedEngine(served.get(), settings, progress, call);
        }
        Optional<Engine> shared = migration.isPresent() ? Optional.empty() : anyEngine();
        if (shared.isEmpty()) {
            call.decline(migration.map(name -> "serve does not have " + name).orElse("no routes of serve are up"));
        }
        return new LentEngine(shared.orElseThrow()) {
            @Override
            public PhaseResult run(PhaseRequest request) {
                throw new UnsupportedOperationException("these routes carry out no phase");
            }
        };
    }

    /** That of the door over HTTP, or of a migration that is up; both answer what is asked of the ledger. */
    private Optional<Engine> anyEngine() {
        return server.api()
                .or(() -> server.migrations().all().stream()
                        .flatMap(served -> served.running().up().stream())
                        .findFirst());
    }

    @Override
    public Engine serve(String routes, Settings settings, Map<String, Object> given) {
        throw new UnsupportedOperationException("a command of serve starts no other");
    }

    @Override
    public void tryOut(String routes, Settings settings) {
        throw new UnsupportedOperationException("a command of serve starts no other");
    }
}
