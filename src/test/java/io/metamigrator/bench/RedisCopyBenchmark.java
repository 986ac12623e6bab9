package io.metamigrator.bench;

import java.util.ArrayList;
import java.util.List;

/** The copy within one server, against a bare loop and against a tool that takes one key at a time. Rounds alternate. */
final class RedisCopyBenchmark implements Benchmark {
    private static final int ROUNDS = 4;
    private static final long ONE_BY_ONE = 20_000;
    private static final double BARE_LIMIT = 0.85;
    private static final double ONE_BY_ONE_LIMIT = 40;

    private final long keys;

    RedisCopyBenchmark(long keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        List<Double> ratios = new ArrayList<>();
        List<Double> multiples = new ArrayList<>();
        try (RedisBench redis = RedisBench.with(bench, "redis-copy", keys)) {
            for (int round = 0; round < ROUNDS; round++) {
                redis.plan();
                double tool = redis.appliedRate();
                redis.empty();
                double bare = BareRedisCopy.run(redis.server().port(), RedisBench.TARGET);
                redis.empty();
                double one =
                        OneByOneRedisCopy.run(redis.server().port(), RedisBench.TARGET, Math.min(keys, ONE_BY_ONE));
                if (round > 0) {
                    ratios.add(tool / bare);
                    multiples.add(tool / one);
                }
                bench.say((round == 0 ? "warm-up: " : "") + Math.round(tool) + " keys/s, bare loop " + Math.round(bare)
                        + ", one at a time " + Math.round(one) + ": " + RateBenchmark.text(tool / bare) + " and "
                        + Math.round(tool / one) + " times");
            }
        }
        double ratio = Median.of(ratios);
        double multiple = Median.of(multiples);
        return List.of(
                new Finding(
                        "copy of " + keys + " keys within one server, against a bare SCAN and COPY loop",
                        RateBenchmark.text(ratio),
                        ">= " + BARE_LIMIT,
                        ratio >= BARE_LIMIT),
                new Finding(
                        "the same against one key at a time (" + Math.min(keys, ONE_BY_ONE) + " keys)",
                        Math.round(multiple) + " times",
                        ">= " + Math.round(ONE_BY_ONE_LIMIT) + " times",
                        multiple >= ONE_BY_ONE_LIMIT));
    }
}
