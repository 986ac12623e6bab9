package io.metamigrator.bench;

import com.sun.management.OperatingSystemMXBean;
import io.metamigrator.sandbox.sqlite.OldWorld;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The whole job on 82 files of ten years: every phase there is, in one process. */
final class SqliteWholeBenchmark implements Benchmark {
    private static final int ROUNDS = 4;
    private static final double LIMIT_SECONDS = 5;
    private static final List<String> PHASES = List.of("discover", "plan", "validate", "backup", "apply", "verify");

    @Override
    public String name() {
        return "whole";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        Path old = bench.fresh("sqlite-world");
        OldWorld.writeAwkward(old, OldWorld.SECURITIES, OldWorld.TEN_YEARS);
        List<Double> all = new ArrayList<>();
        List<String> done = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            SqliteHome home = SqliteHome.fresh(bench, "sqlite-home", old);
            StringBuilder told = new StringBuilder();
            done.clear();
            long begun = System.nanoTime();
            long processor = processor();
            for (String phase : PHASES) {
                if (!isThere(bench, phase)) {
                    continue;
                }
                long begunPhase = System.nanoTime();
                long processorPhase = processor();
                bench.run(home.settings(), phase.equals("apply") ? SqliteHome.APPLY : new String[] {"sqlite", phase});
                done.add(phase);
                told.append(String.format(
                        ", %s %.2f (%.2f)",
                        phase, (System.nanoTime() - begunPhase) / 1e9, (processor() - processorPhase) / 1e9));
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            bench.say((round == 0 ? "first in the process: " : "")
                    + String.format("%.2f s (processor %.2f s)", seconds, (processor() - processor) / 1e9)
                    + told);
            if (round > 0) {
                all.add(seconds);
            }
        }
        double seconds = Median.of(all);
        return List.of(new Finding(
                "the whole job on 82 files of ten years (" + String.join(", ", done) + ")",
                RateBenchmark.text(seconds) + " s",
                "< " + LIMIT_SECONDS + " s",
                seconds < LIMIT_SECONDS));
    }

    /** What this process has used, with all of its threads. */
    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static boolean isThere(Bench bench, String phase) throws IOException {
        return Files.exists(bench.project().resolve("routes/sqlite/" + phase + ".camel.yaml"));
    }
}
