package io.metamigrator.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How much memory plan, apply and verify take in processes of their own with a heap of 512 MB, as the keys get ten times more. */
final class RedisMemoryBenchmark implements Benchmark {
    private static final String HEAP = "512m";
    private static final long SMALLEST = 100_000;
    private static final long LOOK_MILLIS = 20;

    private final long most;

    /** @param most how many keys the last round has, at most */
    RedisMemoryBenchmark(long most) {
        this.most = most;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        List<Finding> findings = new ArrayList<>();
        for (long keys = Math.min(SMALLEST, most); keys <= most; keys *= 10) {
            try (RedisBench redis = RedisBench.with(bench, "redis-memory-" + keys, keys)) {
                redis.prepare();
                findings.add(new Finding(
                        "most memory resident with " + keys + " keys in a heap of " + HEAP + ": plan / apply / verify",
                        peak(bench, redis, "redis", "plan") + " / " + peak(bench, redis, RedisBench.wordsOfApply())
                                + " / " + peak(bench, redis, "redis", "verify") + " MB",
                        "done in it",
                        true));
                bench.say(findings.get(findings.size() - 1).what() + " "
                        + findings.get(findings.size() - 1).measured());
            }
        }
        return findings;
    }

    /** Runs a command to its end, in megabytes. @throws IllegalStateException where it does not end well */
    private static long peak(Bench bench, RedisBench redis, String... command)
            throws IOException, InterruptedException {
        Process process = bench.start(HEAP, redis.settings(), command);
        long peak = 0;
        do {
            peak = Math.max(peak, resident(process.pid()));
        } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        if (process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue() + ": "
                    + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        return peak >> 10;
    }

    /** The most that was ever resident, in kilobytes; 0 where the system does not tell, or the process has just ended. */
    private static long resident(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
