package io.metamigrator.bench;

import io.metamigrator.samples.Brokerage;
import io.metamigrator.samples.ExportList;
import io.metamigrator.samples.SampleFiles;
import io.metamigrator.samples.TextForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Half a gigabyte of deals through parsing, mapping and planning in 256 MB, beside jsoup's StreamParser alone. */
final class ReadingBenchmark implements Benchmark {
    private static final String HEAP = "256m";
    private static final long DEALS = 333_000;
    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "reading";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        Path exports = bench.exports("reading-exports", 100, 0, 0, 0);
        Path deals = exports.resolve("Deals.htm");
        long rows = SampleFiles.write(deals, ExportList.DEALS, Brokerage.of(7, 100, DEALS, 0, DEALS), TextForm.MT5);
        bench.say(Files.size(deals) / 1_000_000 + " MB, " + rows + " deals, heap " + HEAP);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double parser = parser(bench, deals, rows);
            double plan = plan(bench, exports, rows);
            ratios.add(plan / parser);
            bench.say(String.format(
                    Locale.ROOT,
                    "plan %.0f rows/s, StreamParser alone %.0f rows/s: %.3f",
                    plan,
                    parser,
                    plan / parser));
        }
        ratios.sort(null);
        double median = ratios.get(ROUNDS / 2);
        return List.of(new Finding(
                "rows/s through parse, map and plan against StreamParser alone",
                RateBenchmark.text(median),
                ">= 0.5",
                median >= 0.5));
    }

    private static double plan(Bench bench, Path exports, long rows) throws Exception {
        Path home = bench.fresh("reading-home");
        List<String> settings = bench.settings("http://127.0.0.1:9", home, exports);
        String answer = answer(bench.start(HEAP, settings, "tradervolt", "plan"));
        return rows / (bench.json().readTree(answer).path("millis").asLong() / 1e3);
    }

    private static double parser(Bench bench, Path deals, long rows) throws Exception {
        String millis = answer(bench.java(HEAP, List.of("io.metamigrator.bench.BareParser", deals.toString())));
        return rows / (Long.parseLong(millis.strip()) / 1e3);
    }

    /** What a process prints; how long the work took is part of it, so that no start of a Java machine counts. */
    private static String answer(Process process) throws IOException, InterruptedException {
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IllegalStateException("ended with " + code + ": " + answer);
        }
        return answer;
    }
}
