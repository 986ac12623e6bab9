package io.metamigrator.bench;

import java.util.ArrayList;
import java.util.List;

/** The copy to another server under new names, against a bare loop of a reader and a writer. Rounds alternate. */
final class RedisTransferBenchmark implements Benchmark {
    private static final int ROUNDS = 4;
    private static final double LIMIT = 0.75;

    private final long keys;

    RedisTransferBenchmark(long keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "transfer";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        List<Double> ratios = new ArrayList<>();
        try (RedisBench redis = RedisBench.betweenTwo(bench, "redis-transfer", keys)) {
            for (int round = 0; round < ROUNDS; round++) {
                redis.plan();
                double tool = redis.appliedRate();
                redis.empty();
                double bare = BareRedisTransfer.run(
                        redis.server().port(), redis.target().port(), RedisBench.TARGET);
                if (round > 0) {
                    ratios.add(tool / bare);
                }
                bench.say((round == 0 ? "warm-up: " : "") + Math.round(tool) + " keys/s, bare loop " + Math.round(bare)
                        + ": " + RateBenchmark.text(tool / bare));
            }
        }
        double ratio = Median.of(ratios);
        return List.of(new Finding(
                "copy of " + keys + " keys to another server under new names, against a bare reader and writer",
                RateBenchmark.text(ratio),
                ">= " + LIMIT,
                ratio >= LIMIT));
    }
}
