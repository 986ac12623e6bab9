package io.metamigrator.bench;

import io.metamigrator.migration.failure.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code ./migrate bench} was asked for.
 *
 * @param names of the benchmarks; empty for all
 * @param size how many keys a Redis holds, or how many rows the old files of SQLite
 * @param memory whether memory is to be measured, and nothing else
 */
record BenchRequest(String migration, List<String> names, long size, boolean memory) {
    private static final Map<String, String> SIZES = Map.of("redis", "--keys", "sqlite", "--rows");
    private static final Map<String, Long> USUAL = Map.of("redis", 1_000_000L, "sqlite", 1_750_000L);
    private static final String USAGE =
            "bench takes tradervolt, redis or sqlite, names of benchmarks where not all are meant, for redis --keys N and"
                    + " for sqlite --rows N, and for both --memory";

    static BenchRequest of(List<String> args) {
        if (args.isEmpty()) {
            throw MigrationException.usage(USAGE);
        }
        String migration = args.get(0);
        List<String> names = new ArrayList<>(args.subList(1, args.size()));
        long size = USUAL.getOrDefault(migration, 0L);
        int option = names.indexOf(SIZES.getOrDefault(migration, "--keys"));
        if (option >= 0) {
            boolean number = option + 1 < names.size() && names.get(option + 1).matches("[1-9][0-9]{2,8}");
            if (!number || !SIZES.containsKey(migration)) {
                throw MigrationException.usage(USAGE + ", 100 or more");
            }
            size = Long.parseLong(names.get(option + 1));
            names.remove(option + 1);
            names.remove(option);
        }
        boolean memory = names.remove("--memory");
        if (memory && !SIZES.containsKey(migration)) {
            throw MigrationException.usage(USAGE);
        }
        return new BenchRequest(migration, List.copyOf(names), size, memory);
    }

    List<Benchmark> benchmarks() {
        if (memory) {
            return List.of(
                    migration.equals("redis") ? new RedisMemoryBenchmark(size) : new SqliteMemoryBenchmark(size));
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
                        new TablesBenchmark(),
                        new GrowthBenchmark(),
                        new ResumeBenchmark(),
                        new ReplayBenchmark(),
                        new WatchBenchmark(),
                        new PageBenchmark());
            case "redis" ->
                List.of(
                        new RedisCopyBenchmark(size),
                        new RedisTransferBenchmark(size),
                        new RedisVerifyBenchmark(size),
                        new RedisLatencyBenchmark(size));
            case "sqlite" ->
                List.of(new SqliteBuildBenchmark(size), new SqliteWholeBenchmark(), new SqliteReadersBenchmark());
            default -> throw MigrationException.usage(USAGE);
        };
    }
}
