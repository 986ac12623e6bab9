package io.metamigrator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.JournalEntry;
import io.metamigrator.sandbox.Sandbox;
import io.metamigrator.sandbox.SandboxOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether many dead letters are replayed at the full rate, in a heap that could not hold them all with what they need. */
final class ReplayBenchmark implements Benchmark {
    private static final int LETTERS = 10_000;
    private static final int RATE = 200;
    private static final String HEAP = "96m";

    @Override
    public String name() {
        return "dead-letters";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        Path exports = bench.exports("replay-exports", 500, LETTERS, 0, 0);
        Path home = bench.fresh("replay-home");
        SandboxOptions options =
                SandboxOptions.defaults().with("project", bench.project().toString());
        try (Sandbox sandbox = Sandbox.start(options)) {
            List<String> settings =
                    bench.settings(sandbox.url(), home, exports, "tradervolt.rate=0", "tradervolt.parallelism=8");
            bench.run(settings, "tradervolt", "discover");
            bench.run(settings, "tradervolt", "plan");
            sandbox.faults().add("error-before-commit=1:method=POST:path=orders:status=400");
            long dead = bench.run(settings, Bench.APPLY)
                    .path("counts")
                    .path("rejected")
                    .asLong();
            sandbox.faults().clear();
            int before = sandbox.journal().size();
            List<String> atRate =
                    bench.settings(sandbox.url(), home, exports, "tradervolt.rate=" + RATE, "tradervolt.parallelism=8");
            Process replay = bench.start(
                    HEAP,
                    atRate,
                    "dead-letters",
                    "replay",
                    "--migration",
                    "tradervolt",
                    "--apply",
                    "--i-understand-this-will-write-to-tradervolt",
                    "--confirm",
                    "MIGRATE");
            String answer = new String(replay.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            replay.waitFor();
            JsonNode ended = bench.json().readTree(answer);
            List<JournalEntry> calls = sandbox.journal(before);
            long span =
                    calls.get(calls.size() - 1).arrivedNanos() - calls.get(0).arrivedNanos();
            double share = calls.size() * 1e9 / span / RATE;
            long delivered = ended.path("counts").path("confirmed").asLong();
            bench.say(String.format(
                    Locale.ROOT,
                    "%,d dead letters, %,d delivered with %,d calls in %.1f s, heap %s",
                    dead,
                    delivered,
                    calls.size(),
                    span / 1e9,
                    HEAP));
            return List.of(
                    new Finding(
                            "share of " + RATE + " calls/s that a replay of " + LETTERS + " uses, heap " + HEAP,
                            String.format(Locale.ROOT, "%.3f", share),
                            ">= 0.95",
                            share >= 0.95),
                    new Finding("dead letters delivered", Long.toString(delivered), "" + dead, delivered == dead),
                    new Finding(
                            "records twice in the target after that",
                            Long.toString(sandbox.state().surplus()),
                            "0",
                            sandbox.state().surplus() == 0));
        }
    }
}
