package io.metamigrator.bench;

import java.util.List;

/** What other clients of the server wait while it copies, beside what they wait while it does nothing; a figure without a limit. */
final class RedisLatencyBenchmark implements Benchmark {
    private static final String CEILING = "3ms";
    private static final long QUIET_MILLIS = 3_000;

    private final long keys;

    RedisLatencyBenchmark(long keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        try (RedisBench redis = RedisBench.with(bench, "redis-latency", keys)) {
            String quiet;
            try (PingProbe probe = new PingProbe(redis.server().port())) {
                Thread.sleep(QUIET_MILLIS);
                quiet = text(probe);
            }
            redis.plan();
            String copying = copying(redis);
            redis.plan("redis.latency-ceiling=" + CEILING, "redis.batch=100");
            String bounded = copying(redis);
            return List.of(
                    new Finding("PING of another client on a quiet server, p50 / p99 / most", quiet, "stated", true),
                    new Finding("the same while " + keys + " keys are copied", copying, "stated", true),
                    new Finding(
                            "the same with a ceiling of " + CEILING + " and 100 keys a batch",
                            bounded,
                            "stated",
                            true));
        }
    }

    private static String copying(RedisBench redis) throws Exception {
        try (PingProbe probe = new PingProbe(redis.server().port())) {
            redis.apply();
            return text(probe);
        }
    }

    private static String text(PingProbe probe) {
        return String.format(
                java.util.Locale.ROOT,
                "%.2f / %.2f / %.2f ms",
                probe.percentile(50),
                probe.percentile(99),
                probe.percentile(100));
    }
}
