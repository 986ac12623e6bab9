package io.metamigrator.bench;

import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How soon serve is ready, what it takes while it waits, and how soon a large file that is dropped is planned. */
final class WatchBenchmark implements Benchmark {
    private static final int ROWS = 10_000;
    private static final Pattern READY = Pattern.compile("ready after (\\d+) ms");
    private static final int IDLE_SECONDS = 10;

    /** How long a start took. @param cpuMillis what of it the processor worked for it */
    private record Start(long millis, long cpuMillis) {
        @Override
        public String toString() {
            return millis + " ms (" + cpuMillis + " ms of processor)";
        }
    }

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        Path exports = bench.exports("watch-exports", 200, ROWS, ROWS, ROWS);
        List<Start> starts = new ArrayList<>();
        List<Double> drops = new ArrayList<>();
        long idle = 0;
        try (SandboxProcess sandbox = SandboxProcess.start(bench)) {
            for (String list : List.of("Orders.htm", "Positions.htm", "Deals.htm")) {
                Path home = bench.fresh("watch-home");
                Path watched = bench.fresh("watch-files");
                List<String> settings = bench.settings(sandbox.url(), home, watched, "tradervolt.rate=0", "api.port=0");
                bench.run(settings, "tradervolt", "discover");
                Process serve = serve(bench, settings, starts);
                try {
                    serve.waitFor(IDLE_SECONDS, TimeUnit.SECONDS);
                    idle = Math.max(idle, residentMegabytes(serve.pid()));
                    drops.add(drop(home, exports, watched, list));
                    bench.say(String.format(
                            Locale.ROOT,
                            "ready after %s; %s planned after %.2f s; then %d MB",
                            starts.get(starts.size() - 1),
                            list,
                            drops.get(drops.size() - 1),
                            residentMegabytes(serve.pid())));
                } finally {
                    serve.destroy();
                    serve.waitFor(30, TimeUnit.SECONDS);
                }
            }
        }
        starts.sort(Comparator.comparing(Start::millis));
        long ready = starts.get(starts.size() / 2).millis();
        double slowest = drops.stream().max(Comparator.naturalOrder()).orElseThrow();
        return List.of(
                new Finding(
                        "serve: from start to ready, median of " + starts.size(),
                        ready + " ms",
                        "<= 3000 ms",
                        ready <= 3000),
                new Finding(
                        "serve: memory resident after " + IDLE_SECONDS + " s without work",
                        idle + " MB",
                        "<= 200 MB",
                        idle <= 200),
                new Finding(
                        "watch: a file of 10,000 rows dropped until it is planned and checked, slowest of 3",
                        String.format(Locale.ROOT, "%.2f s", slowest),
                        "<= 5 s",
                        slowest <= 5));
    }

    /** Starts serve as it is shipped, and waits until it is ready. */
    private static Process serve(Bench bench, List<String> settings, List<Start> starts) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(bench.project().resolve("migrate").toString()));
        command.addAll(settings);
        command.add("serve");
        Path log = bench.fresh("watch-log").resolve("serve.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Bench.CREDENTIALS);
        Process serve = builder.start();
        while (serve.isAlive()) {
            Matcher ready = READY.matcher(Files.readString(log));
            if (ready.find()) {
                starts.add(new Start(
                        Long.parseLong(ready.group(1)),
                        serve.info().totalCpuDuration().map(Duration::toMillis).orElse(0L)));
                return serve;
            }
            serve.waitFor(20, TimeUnit.MILLISECONDS);
        }
        throw new IOException("serve did not start: " + Files.readString(log));
    }

    /** Seconds from the drop of a list until it is planned, beside the accounts and symbols that it belongs to. */
    private static double drop(Path home, Path exports, Path watched, String list) throws Exception {
        String url = "jdbc:sqlite:" + home.resolve("ledger.db");
        try (Ledger ledger = Ledger.open(new LedgerSettings(url, null, null))) {
            for (String first : List.of("Accounts.htm", "Clients.htm", "symbols.json")) {
                drop(exports.resolve(first), watched);
            }
            String before = planned(ledger, "");
            long begun = System.nanoTime();
            drop(exports.resolve(list), watched);
            planned(ledger, before);
            return (System.nanoTime() - begun) / 1e9;
        }
    }

    private static void drop(Path file, Path watched) throws IOException {
        Path aside = watched.resolve("." + file.getFileName());
        Files.copy(file, aside);
        Files.move(aside, watched.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Waits until a set after this one has its plan; answers its id. */
    private static String planned(Ledger ledger, String before) throws InterruptedException {
        while (true) {
            for (IntakeSet set : ledger.intake().sets("tradervolt", 1)) {
                if (!set.id().equals(before) && !set.state().isToPlan()) {
                    return set.id();
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static long residentMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0)
                / 1024;
    }
}
