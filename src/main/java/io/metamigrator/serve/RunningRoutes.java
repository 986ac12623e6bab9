package io.metamigrator.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The routes of one served migration: up, down, or on their way up once more. Thread-safe. */
final class RunningRoutes implements AutoCloseable {
    private final String name;
    private final Launch launch;
    private @Nullable Engine engine;
    private String problem = "";
    private boolean ended;

    /** @param launch how they are started once more, with mapping and settings as they will be then */
    RunningRoutes(String name, Launch launch) {
        this.name = name;
        this.launch = launch;
    }

    /** Starts them for the first time. @throws MigrationException with the reason, which {@link #problem} tells from then on */
    void start(Supplier<Engine> first) {
        try {
            up(first.get());
        } catch (RuntimeException e) {
            fail(e);
            throw e;
        }
    }

    private void up(Engine started) {
        synchronized (this) {
            problem = "";
            if (!ended) {
                engine = started;
                return;
            }
        }
        started.close();
    }

    private synchronized void fail(RuntimeException why) {
        problem = why instanceof MigrationException ? String.valueOf(why.getMessage()) : why.toString();
    }

    /** @throws MigrationException unavailable, where they are not up */
    Engine engine() {
        return up().orElseThrow(() ->
                new MigrationException(ExitCode.UNAVAILABLE, problem().orElse(""), null));
    }

    /** The started routes; empty where they are not up. */
    synchronized Optional<Engine> up() {
        return Optional.ofNullable(engine);
    }

    /** Why they are not up, or go on as before although their files are others by now; empty where all is well. */
    synchronized Optional<String> problem() {
        if (engine == null) {
            return Optional.of(name + (problem.isEmpty() ? " is not up; try again" : " is not up: " + problem));
        }
        return problem.isEmpty()
                ? Optional.empty()
                : Optional.of(name + " goes on as before, since its files cannot be used as they are now: " + problem);
    }

    /** Whether a start has failed, so that it is to be tried again. */
    synchronized boolean isBroken() {
        return !problem.isEmpty();
    }

    /** Whether files and settings would do by now; where they do not, {@link #problem} tells why. */
    boolean wouldStart() {
        try {
            launch.tried();
            return true;
        } catch (RuntimeException e) {
            fail(e);
            return false;
        }
    }

    /**
     * Tries what there is now, then closes the routes and starts them again; where the trial fails those of before go on.
     *
     * @param between is done once the old ones are at their end, before the new ones begin
     */
    PhaseResult startAgain(String why, Runnable between) {
        try {
            Supplier<Engine> next = launch.tried();
            down();
            between.run();
            up(next.get());
        } catch (RuntimeException e) {
            fail(e);
            ExitCode code = e instanceof MigrationException known ? known.exitCode() : ExitCode.UNAVAILABLE;
            throw new MigrationException(code, problem().orElse(""), e);
        }
        List<String> told = List.of(name + " was started again: " + why);
        return new PhaseResult(ExitCode.DONE, told, JsonNodeFactory.instance.objectNode(), "");
    }

    private void down() {
        Engine before;
        synchronized (this) {
            before = engine;
            engine = null;
        }
        if (before != null) {
            before.close();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            ended = true;
        }
        down();
    }
}
