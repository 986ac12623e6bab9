package io.metamigrator.bench;

import java.util.ArrayList;
import java.util.List;

/** How much memory plan, apply and verify take in processes of their own with a heap of 512 MB, as the keys get ten times more. */
final class RedisMemoryBenchmark implements Benchmark {
    private static final String HEAP = "512m";
    private static final long SMALLEST = 100_000;

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
                        Resident.peak(bench, HEAP, redis.settings(), "redis", "plan") + " / "
                                + Resident.peak(bench, HEAP, redis.settings(), RedisBench.wordsOfApply()) + " / "
                                + Resident.peak(bench, HEAP, redis.settings(), "redis", "verify") + " MB",
                        "done in it",
                        true));
                bench.say(findings.get(findings.size() - 1).what() + " "
                        + findings.get(findings.size() - 1).measured());
            }
        }
        return findings;
    }
}
