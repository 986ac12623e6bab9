package io.metamigrator.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays the runs of many seeds, several plans at a time. */
final class Torture {
    private final TortureOptions options;
    private final Troupe troupe = new Troupe();
    private final BlockingQueue<TortureVerdict> verdicts = new LinkedBlockingQueue<>();

    Torture(TortureOptions options) {
        this.options = options;
    }

    /** Plays all; {@code each} hears of every verdict, on the caller's thread. */
    List<TortureVerdict> play(Consumer<TortureVerdict> each) throws InterruptedException {
        ExecutorService plans = Executors.newFixedThreadPool(options.parallel());
        List<TortureVerdict> all = new ArrayList<>();
        try (troupe) {
            byPlan().values().forEach(scripts -> plans.execute(() -> play(scripts)));
            for (int i = 0; i < options.seeds().size(); i++) {
                TortureVerdict verdict = verdicts.take();
                all.add(verdict);
                each.accept(verdict);
            }
        } finally {
            plans.shutdownNow();
        }
        return all;
    }

    private Map<Long, List<Script>> byPlan() {
        Map<Long, List<Script>> byPlan = new LinkedHashMap<>();
        for (long seed : options.seeds()) {
            Script script = ScriptWriter.write(seed, options.killShare(), options.records());
            byPlan.computeIfAbsent(script.plan(), any -> new ArrayList<>()).add(script);
        }
        return byPlan;
    }

    private TortureVerdict play(Script script, Scenery scenery) {
        return options.rivals()
                ? new RivalRun(
                                script.undisturbed(IncidentWriter.SHORT_LEASES),
                                IncidentWriter.write(script),
                                scenery,
                                options.folder(),
                                troupe)
                        .play()
                : new TortureRun(script, scenery, options.folder()).play();
    }

    private void play(List<Script> scripts) {
        Script first = scripts.get(0);
        int played = 0;
        @Nullable Throwable defect = null;
        try (Scenery scenery = Scenery.make(first, options.folder().resolve("plan-" + first.plan()))) {
            for (Script script : scripts) {
                verdicts.add(play(script, scenery));
                played++;
            }
        } catch (IOException | RuntimeException e) {
            defect = e;
        }
        for (Script unplayed : scripts.subList(played, scripts.size())) {
            verdicts.add(new TortureVerdict(unplayed, List.of(), Map.of(), defect, null));
        }
    }
}
