package io.metamigrator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.JournalEntry;
import io.metamigrator.sandbox.Sandbox;
import io.metamigrator.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a record costs the same in a large migration as in a small one, and how soon a cut-off run goes on. */
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
        findings.add(resume(bench));
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

    private static Finding resume(Bench bench) throws Exception {
        Path exports = bench.exports("resume-exports", 5_000, 50_000, 0, 50_000);
        SandboxOptions options =
                SandboxOptions.defaults().with("project", bench.project().toString());
        try (Sandbox sandbox = Sandbox.start(options)) {
            List<String> settings = bench.settings(
                    sandbox.url(),
                    bench.fresh("resume-home"),
                    exports,
                    "tradervolt.rate=0",
                    "tradervolt.parallelism=8");
            bench.run(settings, "tradervolt", "discover");
            bench.run(settings, "tradervolt", "plan");
            Process cutOff = bench.start("1g", settings, Bench.APPLY);
            while (sandbox.journal().size() < 60_000) {
                cutOff.waitFor(50, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
            cutOff.destroyForcibly().waitFor();
            int before = sandbox.journal().size();
            Process again = bench.start("1g", settings, Bench.APPLY);
            while (sandbox.journal().size() == before) {
                again.waitFor(1, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
            long started = again.info().startInstant().orElseThrow().toEpochMilli();
            List<JournalEntry> journal = sandbox.journal(before);
            double seconds = (System.currentTimeMillis() - started) / 1e3;
            again.destroyForcibly().waitFor();
            bench.say(String.format(
                    Locale.ROOT,
                    "cut off after %,d calls; first new call %s",
                    before,
                    journal.get(0).path()));
            return new Finding(
                    "100,000 records resumed: from the start of the process to the first new call",
                    String.format(Locale.ROOT, "%.2f s", seconds),
                    "start-up + 1 s",
                    seconds <= 3.5);
        }
    }
}
