package io.metamigrator.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Plays the runs of many seeds, several at a time. */
final class Torture {
    private final TortureOptions options;

    Torture(TortureOptions options) {
        this.options = options;
    }

    /** Plays all; {@code each} hears of every verdict, on the caller's thread. */
    List<Verdict> play(Consumer<Verdict> each) throws InterruptedException {
        ExecutorService runs = Executors.newFixedThreadPool(options.parallel());
        CompletionService<Verdict> done = new ExecutorCompletionService<>(runs);
        List<Verdict> verdicts = new ArrayList<>();
        try {
            for (long seed : options.seeds()) {
                Script script = ScriptWriter.write(seed, options.killShare());
                done.submit(() -> new TortureRun(script, options.folder()).play());
            }
            for (int i = 0; i < options.seeds().size(); i++) {
                Verdict verdict = done.take().get();
                verdicts.add(verdict);
                each.accept(verdict);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            runs.shutdownNow();
        }
        return verdicts;
    }
}
