package io.metamigrator.bench;

import io.metamigrator.systems.sqlite.build.DatabaseBuild;
import io.metamigrator.systems.sqlite.build.KeptBuild;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.compare.SetComparison;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.MovePlanner;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The making of {@code history.db}, against plain ATTACH and INSERT with SELECT by the same engine, and against a loop row by row.
 * The same thread does each; rounds alternate. Other work on the machine spoils clocks more than processor time, so both are told.
 */
final class SqliteBuildBenchmark implements Benchmark {
    private static final int ROUNDS = 4;
    private static final int SECURITIES = 70;
    private static final long AT_ONCE = 100_000;
    private static final double BARE_LIMIT = 1.0;
    private static final double ONE_BY_ONE_LIMIT = 5;
    private static final double VERIFY_LIMIT = 1.5;

    private final long rows;

    /** @param rows of prices in all old files together */
    SqliteBuildBenchmark(long rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "build";
    }

    private record Took(double seconds, double processor) {
        private interface Work {
            void run() throws Exception;
        }

        static Took of(Work work) throws Exception {
            long begun = System.nanoTime();
            long processor = now();
            work.run();
            return new Took((System.nanoTime() - begun) / 1e9, (now() - processor) / 1e9);
        }

        private static long now() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        String told() {
            return String.format("%.2f s (processor %.2f s)", seconds, processor);
        }
    }

    @Override
    public List<Finding> run(Bench bench) throws Exception {
        OldHistoryFiles old =
                OldHistoryFiles.make(bench.fresh("sqlite-old"), SECURITIES, (int) Math.max(20, rows / SECURITIES));
        SqliteMapping mapping =
                SqliteMapping.load(bench.project().resolve("routes/sqlite/mapping.yaml"), "requirement");
        MovePlan plan = MovePlanner.plan(mapping, SourceFolder.read(old.folder()));
        DatabaseRule history = mapping.databases().stream()
                .filter(rule -> rule.name().equals("history"))
                .findFirst()
                .orElseThrow();
        BareHistory bare = new BareHistory(old);
        bench.say(
                "engine: that of the JDBC driver for all; the bare loop has the PRAGMAs of the tool, a transaction for each"
                        + " file, indexes after the rows; the loop row by row is JDBC, in place of Python's");
        List<Took> tools = new ArrayList<>();
        List<Took> bares = new ArrayList<>();
        List<Took> loops = new ArrayList<>();
        List<Took> verifies = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Path set = bench.fresh("sqlite-set");
            Path other = bench.fresh("sqlite-bare").resolve("history.db");
            Took tool = Took.of(() -> build(plan, set, history));
            complete(plan, set, history);
            Took plain = Took.of(() -> bare.attached(other));
            Took loop = Took.of(() -> bare.oneByOne(other));
            Path scratch = bench.fresh("sqlite-scratch");
            Took verify = Took.of(() -> verify(plan, set, scratch));
            bench.say((round == 0 ? "warm-up: " : "") + "tool " + tool.told() + ", bare " + plain.told()
                    + ", row by row " + loop.told() + ", verify " + verify.told());
            if (round > 0) {
                tools.add(tool);
                bares.add(plain);
                loops.add(loop);
                verifies.add(verify);
            }
        }
        String what = "history.db of " + SECURITIES + " files, " + rows + " rows: ";
        return List.of(
                finding(what + "time beside ATTACH and INSERT with SELECT", tools, bares, BARE_LIMIT, false),
                finding(what + "times as fast as row by row", loops, tools, ONE_BY_ONE_LIMIT, true),
                finding(
                        what + "exact comparison both ways, of the whole set, beside the making",
                        verifies,
                        tools,
                        VERIFY_LIMIT,
                        false));
    }

    private static Finding finding(String what, List<Took> of, List<Took> beside, double limit, boolean isLeast) {
        List<Double> clocks = new ArrayList<>();
        List<Double> processors = new ArrayList<>();
        for (int round = 0; round < of.size(); round++) {
            clocks.add(of.get(round).seconds() / beside.get(round).seconds());
            processors.add(of.get(round).processor() / beside.get(round).processor());
        }
        double ratio = Median.of(clocks);
        return new Finding(
                what,
                RateBenchmark.text(ratio) + ", by processor time " + RateBenchmark.text(Median.of(processors)),
                (isLeast ? ">= " : "<= ") + limit,
                isLeast ? ratio >= limit : ratio <= limit);
    }

    private static void build(MovePlan plan, Path set, DatabaseRule rule) {
        try (DatabaseBuild build = DatabaseBuild.open(plan, rule, set)) {
            for (Step step : build.steps(AT_ONCE)) {
                build.carryOut(List.of(step));
            }
            build.finish();
        }
    }

    /** The other databases, which are small, and what is left over, so that the set is whole. */
    private static void complete(MovePlan plan, Path set, DatabaseRule built) {
        plan.mapping().databases().stream().filter(rule -> !rule.equals(built)).forEach(rule -> build(plan, set, rule));
        KeptBuild kept = new KeptBuild(set);
        plan.kept().forEach(kept::keep);
    }

    private static void verify(MovePlan plan, Path set, Path scratch) {
        SetComparison.compare(plan, set, scratch, finding -> {
            throw new IllegalStateException("the set is not as it should be: " + finding);
        });
    }
}
