package io.metamigrator.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.metamigrator.systems.sqlite.SmallDatabase;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the measurements measure what they say; their figures are no matter of tests. */
class SqliteBenchTest {
    private static final String ROWS = "SELECT count(*), count(DISTINCT symbol), sum(close) FROM daily_prices";

    @TempDir
    Path folder;

    @Test
    void the_bare_copies_bring_the_rows_that_the_tool_brings() throws Exception {
        OldHistoryFiles old = OldHistoryFiles.make(folder.resolve("old"), 4, 25);
        BareHistory bare = new BareHistory(old);
        bare.attached(folder.resolve("attached.db"));
        bare.oneByOne(folder.resolve("loop.db"));
        Path script = folder.resolve("script.db");
        Optional<PythonHistory> python = PythonHistory.find(old);
        if (python.isPresent()) {
            python.get().oneByOne(script);
            assertThat(all(script)).isEqualTo(all(folder.resolve("loop.db")));
        }
        assertThat(all(folder.resolve("attached.db"))).isEqualTo(all(folder.resolve("loop.db")));
        assertThat(SmallDatabase.rows(folder.resolve("attached.db"), ROWS))
                .isEqualTo(SmallDatabase.rows(folder.resolve("loop.db"), ROWS))
                .first()
                .asString()
                .startsWith("100|4|");
        assertThat(SmallDatabase.rows(
                        folder.resolve("attached.db"),
                        "SELECT count(*) FROM sqlite_schema WHERE name GLOB 'idx_prices*'"))
                .containsExactly("3");
    }

    private static List<String> all(Path history) throws Exception {
        List<String> all = SmallDatabase.rows(history, "SELECT * FROM daily_prices ORDER BY 1, 2");
        all.addAll(SmallDatabase.rows(history, "SELECT * FROM monthly_prices ORDER BY 1, 2"));
        all.addAll(SmallDatabase.rows(history, "SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2"));
        return all;
    }

    @Test
    void the_making_of_a_small_history_is_measured_and_compared_exactly() throws Exception {
        List<Benchmark.Finding> findings = new SqliteBuildBenchmark(1_400).run(new Bench(folder, quiet()));
        assertThat(findings)
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding.measured()).contains("by processor time"));
    }

    @Test
    void a_reader_sees_both_sets_and_never_a_part_of_each() throws Exception {
        assertThat(new SqliteReadersBenchmark()
                        .run(new Bench(folder, quiet()))
                        .get(0)
                        .met())
                .isTrue();
    }

    @Test
    void what_is_no_benchmark_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> BenchRequest.of(List.of("sqlite", "speed")).benchmarks())
                .hasMessageContaining("build, whole, readers");
        assertThatThrownBy(() ->
                        BenchRequest.of(List.of("sqlite", "--keys", "1000")).benchmarks())
                .hasMessageContaining("--rows N");
        assertThat(BenchRequest.of(List.of("sqlite", "--memory", "--rows", "5000"))
                        .benchmarks())
                .singleElement()
                .isInstanceOf(SqliteMemoryBenchmark.class);
    }

    private static PrintStream quiet() {
        return new PrintStream(java.io.OutputStream.nullOutputStream());
    }
}
