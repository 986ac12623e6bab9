package io.metamigrator.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tells at the end of a build which classes of tests took longest. */
class CostsIT {
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final int TOLD = 10;

    /** Nothing fails where one takes too long: on a busy machine that is not the code's fault. */
    @Test
    void the_slowest_classes_are_told_and_of_those_beyond_their_budget_is_warned() throws Exception {
        String file = System.getProperty(CostsOfClasses.FILE);
        assumeTrue(file != null && Files.exists(Path.of(file)), "no tests were run in this build");

        List<Cost> costs =
                Files.readAllLines(Path.of(file)).stream().map(Cost::read).toList();

        assertThat(costs).isNotEmpty();
        System.out.printf(
                "Tests took %d s of processors in %d classes; the slowest by the clock:%n",
                costs.stream()
                        .map(Cost::processors)
                        .reduce(Duration.ZERO, Duration::plus)
                        .toSeconds(),
                costs.size());
        costs.stream()
                .sorted(Comparator.comparing(Cost::clock).reversed())
                .limit(TOLD)
                .forEach(cost -> System.out.println(told(cost)));
    }

    private static String told(Cost cost) {
        return "%6.1f s, of processors %6.1f s  %s%s"
                .formatted(
                        seconds(cost.clock()),
                        seconds(cost.processors()),
                        cost.name(),
                        cost.clock().compareTo(BUDGET) > 0 ? "  WARNING: more than " + BUDGET.toSeconds() + " s" : "");
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
