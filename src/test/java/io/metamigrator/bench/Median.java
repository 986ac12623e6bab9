package io.metamigrator.bench;

import java.util.List;

/** The value in the middle, which one bad round does not move. */
final class Median {
    private Median() {}

    static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
