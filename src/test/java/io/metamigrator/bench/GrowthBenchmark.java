package io.metamigrator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a record costs the same in a large migration as in a small one. */
final class GrowthBenchmark implements Benchmark {
    private static final int[] SIZES = {1_000, 10_000, 100_000};

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        measure(bench, 10_000);
        List<double[]> costs = new ArrayList<>();
        for (int size : SIZES) {
            costs.add(measure(bench, size));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(spread("plan", costs.stream().mapToDouble(cost -> cost[0]).toArray()));
        findings.add(spread("apply", costs.stream().mapToDouble(cost -> cost[1]).toArray()));
        return findings;
    }

    /** Microseconds a record, of plan and of apply. */
    private static double[] measure(Bench bench, int size) throws Exception {
        Path exports = bench.exports("growth-exports", size / 20, size / 2, 0, size / 2);
        try (SandboxProcess sandbox = SandboxProcess.start(bench)) {
            List<String> settings = bench.settings(
                    sandbox.url(),
                    bench.fresh("growth-home"),
                    exports,
                    "tradervolt.rate=0",
                    "tradervolt.parallelism=8");
            bench.run(settings, "tradervolt", "discover");
            long begun = System.nanoTime();
            bench.run(settings, "tradervolt", "plan");
            double plan = (System.nanoTime() - begun) / 1e3 / size;
            begun = System.nanoTime();
            JsonNode applied = bench.run(settings, Bench.APPLY);
            double apply = (System.nanoTime() - begun) / 1e3 / size;
            bench.say(String.format(
                    Locale.ROOT,
                    "%,d records: plan %.0f us, apply %.0f us a record (%,d verified)",
                    size,
                    plan,
                    apply,
                    applied.path("counts").path("verified").asLong()));
            return new double[] {plan, apply};
        }
    }

    private static Finding spread(String what, double[] costs) {
        double small = costs[1];
        double large = costs[2];
        double ratio = large / small;
        return new Finding(
                what + ": time a record at 100,000 against 10,000 (1,000 carries the start of the command)",
                RateBenchmark.text(ratio),
                "<= 1.5",
                ratio <= 1.5);
    }
}
