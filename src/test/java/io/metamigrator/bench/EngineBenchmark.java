package io.metamigrator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What routes, ledger and checks cost beside a bare loop that makes the same calls. Rounds alternate in one run. */
final class EngineBenchmark implements Benchmark {
    private static final int PARALLEL = 8;
    private static final int ROUNDS = 4;

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        Path exports = bench.exports("engine-exports", 200, 10_000, 0, 10_000);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double tool = tool(bench, exports);
            double bare = bare(bench);
            if (round > 0) {
                ratios.add(tool / bare);
            }
            bench.say((round == 0 ? "warm-up: " : "") + Math.round(tool) + " records/s, bare loop " + Math.round(bare)
                    + "/s: " + RateBenchmark.text(tool / bare));
        }
        ratios.sort(null);
        double median = ratios.get(ratios.size() / 2);
        return List.of(new Finding(
                "creates + read-backs against a bare HttpClient 5 loop, " + PARALLEL + " at a time",
                RateBenchmark.text(median),
                ">= 0.5, aim 0.7",
                median >= 0.5));
    }

    private double tool(Bench bench, Path exports) throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start(bench)) {
            List<String> settings = bench.settings(
                    sandbox.url(),
                    bench.fresh("engine-home"),
                    exports,
                    "tradervolt.rate=0",
                    "tradervolt.parallelism=" + PARALLEL);
            bench.run(settings, "tradervolt", "discover");
            bench.run(settings, "tradervolt", "plan");
            int before = sandbox.journal().size();
            JsonNode applied = bench.run(settings, Bench.APPLY);
            long confirmed = applied.path("counts").path("verified").asLong();
            return confirmed / RateBenchmark.seconds(sandbox.journal(), before);
        }
    }

    private static double bare(Bench bench) throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start(bench, "--references", "false")) {
            BareLoop loop = new BareLoop(sandbox.url(), PARALLEL);
            int before = sandbox.journal().size();
            long records = loop.run(20_000);
            return records / RateBenchmark.seconds(sandbox.journal(), before + 1);
        }
    }
}
