package io.metamigrator.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;

/** The comparison of every key in both directions, against the copy that it proves. Rounds alternate. */
final class RedisVerifyBenchmark implements Benchmark {
    private static final int ROUNDS = 4;
    private static final double LIMIT = 0.5;
    private static final Pattern READING = Pattern.compile("cmdstat_(?:scan|eval|mget|dump):calls=(\\d+)");

    private final long keys;

    RedisVerifyBenchmark(long keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        List<Double> ratios = new ArrayList<>();
        try (RedisBench redis = RedisBench.with(bench, "redis-verify", keys)) {
            for (int round = 0; round < ROUNDS; round++) {
                redis.plan();
                double copy = redis.appliedRate();
                GrowthWatch readings = new GrowthWatch(redis.server().port(), 0, RedisVerifyBenchmark::readings);
                try (readings) {
                    redis.verify();
                }
                double verify = keys / readings.seconds();
                if (round > 0) {
                    ratios.add(verify / copy);
                }
                bench.say((round == 0 ? "warm-up: " : "") + Math.round(verify) + " keys/s, the copy " + Math.round(copy)
                        + ": " + RateBenchmark.text(verify / copy));
            }
        }
        double ratio = Median.of(ratios);
        return List.of(new Finding(
                "full verify of " + keys + " keys in both directions, against the copy's speed",
                RateBenchmark.text(ratio),
                ">= " + LIMIT,
                ratio >= LIMIT));
    }

    /** A verification is all reading: keys are told by SCAN and compared by EVAL, or read by the others. */
    private static long readings(Jedis jedis) {
        return READING.matcher(jedis.info("commandstats"))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}
