package io.metamigrator.bench;

import io.metamigrator.migration.Scenario;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./migrate bench tradervolt|redis|sqlite [NAME...]}: measures, and says which limits are kept. */
public final class BenchScenario implements Scenario {
    @Override
    public String name() {
        return "bench";
    }

    @Override
    public String description() {
        return "Measures a migration against bare clients.";
    }

    @Override
    public int run(List<String> args, PrintStream out) {
        List<Benchmark.Finding> findings = new ArrayList<>();
        for (Benchmark benchmark : BenchRequest.of(args).benchmarks()) {
            out.println(benchmark.name());
            findings.addAll(measured(benchmark, out));
        }
        TextTable table = new TextTable("figure", "measured", "limit", "kept");
        findings.forEach(finding ->
                table.row(finding.what(), finding.measured(), finding.limit(), finding.met() ? "yes" : "NO"));
        out.println();
        out.println(machine());
        table.lines().forEach(out::println);
        return findings.stream().allMatch(Benchmark.Finding::met) ? ExitCode.DONE.code() : ExitCode.DIFFERENCES.code();
    }

    private static List<Benchmark.Finding> measured(Benchmark benchmark, PrintStream out) {
        try {
            Path folder = Files.createDirectories(Path.of("out", "bench").toAbsolutePath());
            return benchmark.run(new Bench(folder, out));
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("the benchmark " + benchmark.name() + " failed", e);
        } catch (Exception e) {
            throw new IllegalStateException("the benchmark " + benchmark.name() + " was interrupted", e);
        }
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " cores, Java " + Runtime.version() + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
