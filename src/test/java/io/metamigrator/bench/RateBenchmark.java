package io.metamigrator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether a set rate is used up and never exceeded, as the server sees it. */
final class RateBenchmark implements Benchmark {
    private static final int RATE = 50;

    @Override
    public String name() {
        return "rate";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        Path exports = bench.exports("rate-exports", 50, 400, 50, 400);
        try (SandboxProcess sandbox = SandboxProcess.start(bench)) {
            Path home = bench.fresh("rate-home");
            List<String> settings =
                    bench.settings(sandbox.url(), home, exports, "tradervolt.rate=" + RATE, "tradervolt.parallelism=4");
            bench.run(settings, "tradervolt", "discover");
            bench.run(settings, "tradervolt", "plan");
            long before = sandbox.journal().size();
            JsonNode applied = bench.run(settings, Bench.APPLY);
            JsonNode journal = sandbox.journal();
            long calls = journal.size() - before;
            double seconds = seconds(journal, (int) before);
            double share = (calls - 1) / seconds / RATE;
            JsonNode state = sandbox.state();
            long most = state.path("maxRequestsInOneSecond").asLong();
            long refused = refused(state);
            bench.say(calls + " calls in " + String.format(Locale.ROOT, "%.2f", seconds) + " s, "
                    + applied.path("counts").path("confirmed").asLong() + " records");
            return List.of(
                    new Finding("share of " + RATE + " calls/s used", text(share), ">= 0.98", share >= 0.98),
                    new Finding("most calls in any one second", Long.toString(most), "<= " + RATE, most <= RATE),
                    new Finding("answers 429", Long.toString(refused), "0", refused == 0));
        }
    }

    /** From the arrival of one call to that of the last, as the sandbox saw them. */
    static double seconds(JsonNode journal, int first) {
        long start = journal.get(first).path("arrivedNanos").asLong();
        long end = journal.get(journal.size() - 1).path("arrivedNanos").asLong();
        return (end - start) / 1e9;
    }

    private static long refused(JsonNode state) {
        long refused = 0;
        for (var answers : state.path("requests").properties()) {
            if (answers.getKey().endsWith(" 429")) {
                refused += answers.getValue().asLong();
            }
        }
        return refused;
    }

    static String text(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }
}
