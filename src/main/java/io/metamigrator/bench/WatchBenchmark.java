package io.metamigrator.bench;

import io.metamigrator.ledger.IntakeSet;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How soon serve is ready, what it takes while it waits, and how soon a large file that is dropped is planned. */
final class WatchBenchmark implements Benchmark {
    private static final int ROWS = 10_000;
    private static final Pattern READY = Pattern.compile("ready after (\\d+) ms");
    private static final int STARTS = 3;
    private static final int IDLE_SECONDS = 15;

    @Override
    public String name() {
        return "watch";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        Path exports = bench.exports("watch-exports", 200, ROWS, ROWS, ROWS);
        try (SandboxProcess sandbox = SandboxProcess.start(bench)) {
            Path home = bench.fresh("watch-home");
            Path watched = bench.fresh("watch-files");
            List<String> settings = bench.settings(sandbox.url(), home, watched, "tradervolt.rate=0", "api.port=0");
            bench.run(settings, "tradervolt", "discover");
            List<Long> starts = new ArrayList<>();
            for (int start = 1; start < STARTS; start++) {
                Process serve = serve(bench, settings, starts);
                serve.destroy();
                serve.waitFor(30, TimeUnit.SECONDS);
            }
            Process serve = serve(bench, settings, starts);
            try {
                serve.waitFor(IDLE_SECONDS, TimeUnit.SECONDS);
                long idle = residentMegabytes(serve.pid());
                bench.say("ready after " + starts + " ms; idle " + idle + " MB");
                double slowest = slowestDrop(bench, home, exports, watched);
                long busy = residentMegabytes(serve.pid());
                bench.say("after the plans " + busy + " MB");
                Collections.sort(starts);
                long ready = starts.get(starts.size() / 2);
                return List.of(
                        new Finding(
                                "serve: from start to ready, median of " + STARTS,
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
            } finally {
                serve.destroy();
            }
        }
    }

    /** Starts serve as it is shipped, and waits until it is ready. */
    private static Process serve(Bench bench, List<String> settings, List<Long> starts) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(bench.project().resolve("migrate").toString()));
        command.addAll(settings);
        command.add("serve");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Bench.CREDENTIALS);
        Process serve = builder.start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(serve.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                starts.add(Long.parseLong(ready.group(1)));
                Thread drain = new Thread(() -> lines.lines().forEach(rest -> {}), "serve-output");
                drain.setDaemon(true);
                drain.start();
                return serve;
            }
        }
        throw new IOException("serve did not start");
    }

    private static double slowestDrop(Bench bench, Path home, Path exports, Path watched) throws Exception {
        String url = "jdbc:sqlite:" + home.resolve("ledger.db");
        double slowest = 0;
        try (Ledger ledger = Ledger.open(new LedgerSettings(url, null, null))) {
            for (String first : List.of("Accounts.htm", "Clients.htm", "symbols.json")) {
                drop(exports.resolve(first), watched);
            }
            String before = planned(ledger, "");
            for (String list : List.of("Orders.htm", "Positions.htm", "Deals.htm")) {
                long begun = System.nanoTime();
                drop(exports.resolve(list), watched);
                before = planned(ledger, before);
                double seconds = (System.nanoTime() - begun) / 1e9;
                bench.say(String.format(Locale.ROOT, "%s: planned %.2f s after it was dropped", list, seconds));
                slowest = Math.max(slowest, seconds);
            }
        }
        return slowest;
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
