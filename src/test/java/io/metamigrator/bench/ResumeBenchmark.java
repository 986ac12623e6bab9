package io.metamigrator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.Sandbox;
import io.metamigrator.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How soon a large run that was cut off goes on, and whether it ends with everything there once. */
final class ResumeBenchmark implements Benchmark {
    private static final int CUT_OFF_AFTER = 60_000;

    @Override
    public String name() {
        return "resume";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
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
            while (sandbox.journal().size() < CUT_OFF_AFTER) {
                cutOff.waitFor(50, TimeUnit.MILLISECONDS);
            }
            cutOff.destroyForcibly().waitFor();
            int before = sandbox.journal().size();
            long begun = System.nanoTime();
            CompletableFuture<JsonNode> resumed = CompletableFuture.supplyAsync(() -> apply(bench, settings));
            while (sandbox.journal(before).isEmpty() && !resumed.isDone()) {
                Thread.onSpinWait();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            JsonNode ended = resumed.join();
            bench.say(String.format(
                    Locale.ROOT,
                    "killed after %,d calls; ended with %,d confirmed, %d twice in the target",
                    before,
                    ended.path("counts").path("confirmed").asLong(),
                    sandbox.state().surplus()));
            return List.of(
                    new Finding(
                            "a run of 100,000 records given again after kill -9, from the command to its first call",
                            String.format(Locale.ROOT, "%.2f s", seconds),
                            "<= 1 s",
                            seconds <= 1),
                    new Finding(
                            "records twice in the target after that",
                            Long.toString(sandbox.state().surplus()),
                            "0",
                            sandbox.state().surplus() == 0));
        }
    }

    private static JsonNode apply(Bench bench, List<String> settings) {
        try {
            return bench.run(settings, Bench.APPLY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
