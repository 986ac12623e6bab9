package io.metamigrator.torture.redis;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How it came out.
 *
 * @param folder with what is left of it
 * @param millis from the first start of the tool to its end
 * @param seen how often what took place
 * @param counts by family and type: how many keys the source has, and how many of them are the same in the target
 * @param drift of the expiry that is furthest from its source's, in milliseconds
 */
record RedisTortureVerdict(
        RedisTortureOptions options,
        Path folder,
        long millis,
        Map<String, Integer> seen,
        Map<String, long[]> counts,
        long drift,
        List<String> violations) {

    boolean isGreen() {
        return violations.isEmpty();
    }

    void tell(PrintStream out) {
        out.println(options.keys() + " keys, seed " + options.seed() + ", done after " + millis + " ms");
        seen.forEach((what, times) -> out.printf("%8d  %s%n", times, what));
        out.printf("%-26s %10s %10s%n", "family and type", "source", "same");
        counts.forEach((kind, count) -> out.printf("%-26s %10d %10d%n", kind, count[0], count[1]));
        out.println("Expiries differ by at most " + drift + " ms.");
        violations.forEach(violation -> out.println("NOT AS PROMISED: " + violation));
        out.println(
                isGreen()
                        ? "Green: every key and every entry once, none lost, none beside them."
                        : "Red. Files in " + folder);
    }
}
