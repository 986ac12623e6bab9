package io.metamigrator.bench;

import io.metamigrator.systems.sqlite.build.DatabaseBuild;
import io.metamigrator.systems.sqlite.build.KeptBuild;
import io.metamigrator.systems.sqlite.build.Step;
import io.metamigrator.systems.sqlite.build.StepCut;
import io.metamigrator.systems.sqlite.compare.SetComparison;
import io.metamigrator.systems.sqlite.mapping.DatabaseRule;
import io.metamigrator.systems.sqlite.mapping.SqliteMapping;
import io.metamigrator.systems.sqlite.plan.MovePlan;
import io.metamigrator.systems.sqlite.plan.MovePlanner;
import io.metamigrator.systems.sqlite.source.SourceFolder;
import io.metamigrator.systems.sqlite.steps.SqlitePlanPhase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The making of {@code history.db} in slices as apply has them, against plain ATTACH and INSERT with SELECT by the same engine, and
 * against a loop row by row, in Python where there is one. Rounds alternate. Other work on the machine spoils clocks more than
 * processor time, so both are told.
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
        Optional<PythonHistory> python = PythonHistory.find(old);
        String one = python.map(PythonHistory::told).orElse("JDBC, since there is no Python with SQLite");
        bench.say("engine: that of the JDBC driver; the tool makes slices of " + SqlitePlanPhase.BATCH
                + " steps, as apply does; the bare loop has the PRAGMAs of the tool and a transaction for each file;"
                + " row by row: " + one + "; indexes after the rows in all");
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
            Took loop = python.isPresent() ? python.get().oneByOne(other) : Took.of(() -> bare.oneByOne(other));
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
                finding(what + "times as fast as row by row, by " + one, loops, tools, ONE_BY_ONE_LIMIT, true),
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

    /** As apply does: each slice opens the files anew, and is one transaction; to finish is the last step. */
    private static void build(MovePlan plan, Path set, DatabaseRule rule) {
        List<Step> steps = new StepCut(AT_ONCE).of(plan, rule);
        for (int at = 0; at <= steps.size(); at += SqlitePlanPhase.BATCH) {
            try (DatabaseBuild build = DatabaseBuild.open(plan, rule, set)) {
                int end = Math.min(steps.size(), at + SqlitePlanPhase.BATCH);
                if (at < end) {
                    build.carryOut(steps.subList(at, end));
                }
                if (end < at + SqlitePlanPhase.BATCH) {
                    build.finish();
                }
            }
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
