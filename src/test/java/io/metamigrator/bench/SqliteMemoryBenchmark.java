package io.metamigrator.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How much memory plan and apply take in processes of their own, and how long for a row, as the rows get ten times more. */
final class SqliteMemoryBenchmark implements Benchmark {
    private static final String HEAP = "96m";
    private static final int SECURITIES = 70;
    private static final long LIMIT_MEGABYTES = 300;
    private static final double LIMIT_RATIO = 1.3;

    private final long most;

    /** @param most rows that the last round has; the first has a tenth */
    SqliteMemoryBenchmark(long most) {
        this.most = most;
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        List<Finding> findings = new ArrayList<>();
        List<Double> perRow = new ArrayList<>();
        for (long rows : List.of(most / 10, most)) {
            Path old = OldHistoryFiles.make(
                            bench.fresh("sqlite-old"), SECURITIES, (int) Math.max(20, rows / SECURITIES))
                    .folder();
            SqliteHome home = SqliteHome.fresh(bench, "sqlite-home", old);
            long plan = Resident.peak(bench, HEAP, home.settings(), "sqlite", "plan");
            long begun = System.nanoTime();
            long apply = Resident.peak(bench, HEAP, home.settings(), SqliteHome.APPLY);
            double seconds = (System.nanoTime() - begun) / 1e9;
            perRow.add(seconds / rows);
            findings.add(new Finding(
                    "most memory resident with " + rows + " rows in a heap of " + HEAP + ": plan / apply",
                    plan + " / " + apply + " MB",
                    "< " + LIMIT_MEGABYTES + " MB",
                    Math.max(plan, apply) < LIMIT_MEGABYTES));
            bench.say(findings.get(findings.size() - 1).what() + " "
                    + findings.get(findings.size() - 1).measured() + String.format(", apply %.1f s", seconds));
        }
        double ratio = perRow.get(1) / perRow.get(0);
        findings.add(new Finding(
                "time of apply for a row with " + most + " rows beside that with a tenth",
                RateBenchmark.text(ratio),
                "<= " + LIMIT_RATIO,
                ratio <= LIMIT_RATIO));
        return findings;
    }
}
