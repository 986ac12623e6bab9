package io.metamigrator.torture.sqlite;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.torture.sqlite.SqliteTorture.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code ./migrate torture sqlite --runs N --seed S}: random old files by random mappings. */
public final class SqliteTorturePlay {
    private static final Map<String, String> USUAL =
            Map.of("--runs", "50", "--seed", "1", "--deaths", "20", "--folder", "target/torture/sqlite");
    private static final int A_LINE_EVERY = 25;

    private SqliteTorturePlay() {}

    public static int run(List<String> words, PrintStream out) {
        Map<String, String> given = given(words);
        long first = number(given, "--seed");
        long runs = number(given, "--runs");
        long deaths = number(given, "--deaths");
        Path folder = Path.of(given.get("--folder")).toAbsolutePath();
        Map<String, Integer> sums = new TreeMap<>();
        List<Verdict> red = new ArrayList<>();
        long begun = System.nanoTime();
        try {
            for (long run = 0; run < runs; run++) {
                boolean dies = deaths > 0 && (first + run) % deaths == 0;
                Verdict verdict = new SqliteTorture(folder, first + run).play(dies);
                verdict.seen().forEach((what, times) -> sums.merge(what, times, Integer::sum));
                if (!verdict.isGreen()) {
                    red.add(verdict);
                    out.println("NOT GREEN: seed " + verdict.seed() + ", files in " + verdict.folder());
                    verdict.violations().stream().limit(5).forEach(violation -> out.println("    " + violation));
                }
                if ((run + 1) % A_LINE_EVERY == 0) {
                    out.println((run + 1) + " of " + runs + " played, " + red.size() + " not green, "
                            + (System.nanoTime() - begun) / 1_000_000 / (run + 1) + " ms each");
                }
            }
            List<String> killed = deaths > 0 ? atEveryStep(folder, first, sums) : List.of();
            killed.forEach(violation -> out.println("NOT AS PROMISED: " + violation));
            sums.forEach((what, times) -> out.printf("%8d  %s%n", times, what));
            out.println((runs - red.size()) + " of " + runs + " seeds green, "
                    + (System.nanoTime() - begun) / 1_000_000_000
                    + " s: each old row has one fate, each value is where it"
                    + " should be, each corruption is found, and a set counts whole or not at all.");
            return red.isEmpty() && killed.isEmpty() ? ExitCode.DONE.code() : ExitCode.DIFFERENCES.code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.code();
        }
    }

    /** A real kill -9 before each numbered step, for both ways of publication. */
    private static List<String> atEveryStep(Path folder, long seed, Map<String, Integer> sums)
            throws IOException, SQLException, InterruptedException {
        List<String> violations = new ArrayList<>();
        for (boolean inPlace : new boolean[] {false, true}) {
            Path world = folder.resolve("every-step");
            DiskState.remove(world);
            MadeWorld.make(world, seed);
            Deaths.atEveryStep(world, inPlace, violations, sums);
            DiskState.remove(world);
        }
        return violations;
    }

    private static Map<String, String> given(List<String> words) {
        Map<String, String> given = new HashMap<>(USUAL);
        for (int at = 0; at < words.size(); at += 2) {
            if (!USUAL.containsKey(words.get(at)) || at + 1 == words.size()) {
                throw MigrationException.usage("torture sqlite does not know '" + words.get(at)
                        + "' without more; it knows --runs N --seed S --deaths N (every Nth seed dies in processes of its"
                        + " own; 0 for none) and --folder DIR");
            }
            given.put(words.get(at), words.get(at + 1));
        }
        return given;
    }

    private static long number(Map<String, String> given, String name) {
        String text = given.get(name);
        if (!text.matches("[0-9]{1,9}")) {
            throw MigrationException.usage(name + " is '" + text + "'; it must be a whole number");
        }
        return Long.parseLong(text);
    }
}
