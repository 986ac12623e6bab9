package io.metamigrator.bench;

import io.metamigrator.migration.failure.MigrationException;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code ./migrate bench} was asked for.
 *
 * @param names of the benchmarks; empty for all
 * @param keys how many keys a Redis holds
 * @param memory whether memory is to be measured, and nothing else
 */
record BenchRequest(String migration, List<String> names, long keys, boolean memory) {
    private static final long KEYS = 1_000_000;
    private static final String USAGE =
            "bench takes tradervolt or redis, names of benchmarks where not all are meant, and for redis --keys N"
                    + " and --memory";

    static BenchRequest of(List<String> args) {
        if (args.isEmpty()) {
            throw MigrationException.usage(USAGE);
        }
        List<String> names = new ArrayList<>(args.subList(1, args.size()));
        long keys = KEYS;
        int option = names.indexOf("--keys");
        if (option >= 0) {
            boolean number = option + 1 < names.size() && names.get(option + 1).matches("[1-9][0-9]{2,8}");
            if (!number || !args.get(0).equals("redis")) {
                throw MigrationException.usage(USAGE + ", 100 or more");
            }
            keys = Long.parseLong(names.get(option + 1));
            names.remove(option + 1);
            names.remove(option);
        }
        boolean memory = names.remove("--memory");
        if (memory && !args.get(0).equals("redis")) {
            throw MigrationException.usage(USAGE);
        }
        return new BenchRequest(args.get(0), List.copyOf(names), keys, memory);
    }

    List<Benchmark> benchmarks() {
        if (memory) {
            return List.of(new RedisMemoryBenchmark(keys));
        }
        List<Benchmark> all = all();
        List<String> known = all.stream().map(Benchmark::name).toList();
        if (!known.containsAll(names)) {
            throw MigrationException.usage(USAGE + "; there are " + known);
        }
        return all.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
    }

    private List<Benchmark> all() {
        return switch (migration) {
            case "tradervolt" ->
                List.of(
                        new RateBenchmark(),
                        new EngineBenchmark(),
                        new ReadingBenchmark(),
                        new GrowthBenchmark(),
                        new ResumeBenchmark(),
                        new ReplayBenchmark(),
                        new WatchBenchmark(),
                        new PageBenchmark());
            case "redis" ->
                List.of(
                        new RedisCopyBenchmark(keys),
                        new RedisTransferBenchmark(keys),
                        new RedisVerifyBenchmark(keys),
                        new RedisLatencyBenchmark(keys));
            default -> throw MigrationException.usage(USAGE);
        };
    }
}
