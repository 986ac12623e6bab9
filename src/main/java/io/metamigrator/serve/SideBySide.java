package io.metamigrator.serve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Does the same for each of a few things at the same time. */
final class SideBySide {
    private SideBySide() {}

    /**
     * Waits until all have ended.
     *
     * @param name what the thread of one is called
     * @return the answers, in the order of the things
     * @throws RuntimeException what the first of them threw that did not answer
     */
    static <T, R> List<R> each(Collection<T> things, Function<T, String> name, Function<T, R> work) {
        List<FutureTask<R>> tasks = new ArrayList<>();
        for (T thing : things) {
            FutureTask<R> task = new FutureTask<>(() -> work.apply(thing));
            new Thread(task, name.apply(thing)).start();
            tasks.add(task);
        }
        return tasks.stream().map(SideBySide::ended).toList();
    }

    private static <R> R ended(Future<R> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // a Function throws nothing else
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a start", e);
        }
    }
}
