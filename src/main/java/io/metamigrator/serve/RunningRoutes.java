package io.metamigrator.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The routes of one served migration: up, down, or on their way up once more. Thread-safe. */
final class RunningRoutes implements AutoCloseable {
    private final String name;
    private @Nullable Engine engine;
    private volatile Supplier<Engine> again = this::engine;

    RunningRoutes(String name) {
        this.name = name;
    }

    /** @param again how they are started once more, with mapping and settings as they will be then */
    void start(Supplier<Engine> first, Supplier<Engine> again) {
        this.again = again;
        up(first.get());
    }

    private synchronized void up(Engine started) {
        engine = started;
    }

    /** @throws MigrationException unavailable, where they are not up */
    synchronized Engine engine() {
        if (engine == null) {
            throw new MigrationException(ExitCode.UNAVAILABLE, name + " is not up; try again", null);
        }
        return engine;
    }

    /** Closes them and starts them again. */
    PhaseResult startAgain(String why) {
        close();
        up(again.get());
        List<String> told = List.of(name + " was started again: " + why);
        return new PhaseResult(ExitCode.DONE, told, JsonNodeFactory.instance.objectNode(), "");
    }

    @Override
    public void close() {
        Engine before;
        synchronized (this) {
            before = engine;
            engine = null;
        }
        if (before != null) {
            before.close();
        }
    }
}
