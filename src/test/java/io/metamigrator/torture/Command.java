package io.metamigrator.torture;

import io.metamigrator.CamelEngine;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A command in this process, under way; starts the engine as every command does, and keeps hold of it. Thread-safe. */
final class Command implements Engine.Starter {
    private final Engine.Starter starter = CamelEngine.starter();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final AtomicReference<@Nullable Engine> engine = new AtomicReference<>();

    @Override
    public Engine start(Optional<String> migration, Settings settings, Progress progress) {
        Engine started = starter.start(migration, settings, progress);
        engine.set(started);
        return started;
    }

    @Override
    public Engine serve(String routes, Settings settings, Map<String, Object> given) {
        return starter.serve(routes, settings, given);
    }

    @Override
    public void tryOut(String routes, Settings settings) {
        starter.tryOut(routes, settings);
    }

    void end(int code) {
        exit.complete(code);
    }

    CompletableFuture<Integer> exit() {
        return exit;
    }

    /** What the end of a process does to its engine. */
    void close() {
        Engine open = engine.get();
        if (open != null) {
            open.close();
        }
    }
}
