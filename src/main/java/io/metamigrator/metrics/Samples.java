package io.metamigrator.metrics;

import io.metamigrator.traffic.Traffic;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Gathers the samples of one scrape. Not thread-safe. */
final class Samples {
    private final Map<Family, GaugeSnapshot.Builder> gauges = new EnumMap<>(Family.class);
    private final Map<Family, CounterSnapshot.Builder> counters = new EnumMap<>(Family.class);
    private final Map<Family, HistogramSnapshot.Builder> histograms = new EnumMap<>(Family.class);

    /** Adds a sample; the values of the labels in the order of the family. */
    void add(Family family, double value, String migration, String... values) {
        Labels labels = labels(family, migration, values);
        if (family.type() == Family.Type.COUNTER) {
            counters.computeIfAbsent(
                            family,
                            any -> CounterSnapshot.builder()
                                    .name(family.baseName())
                                    .help(family.help()))
                    .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                            .labels(labels)
                            .value(value)
                            .build());
        } else {
            gauges.computeIfAbsent(
                            family,
                            any -> GaugeSnapshot.builder()
                                    .name(family.baseName())
                                    .help(family.help()))
                    .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                            .labels(labels)
                            .value(value)
                            .build());
        }
    }

    void add(Family family, Traffic.Durations durations, String migration, String... values) {
        List<Double> bounds = new ArrayList<>(Traffic.BOUNDS);
        bounds.add(Double.POSITIVE_INFINITY);
        histograms
                .computeIfAbsent(
                        family,
                        any -> HistogramSnapshot.builder()
                                .name(family.baseName())
                                .help(family.help()))
                .dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .labels(labels(family, migration, values))
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, durations.perClass()))
                        .sum(durations.seconds())
                        .build());
    }

    private static Labels labels(Family family, String migration, String... values) {
        if (values.length != family.labels().size()) {
            throw new IllegalArgumentException(family + " has the labels " + family.labels());
        }
        Labels labels = Labels.of("migration", migration);
        for (int i = 0; i < values.length; i++) {
            labels = labels.add(family.labels().get(i), values[i]);
        }
        return labels;
    }

    MetricSnapshots snapshots() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        gauges.values().forEach(builder -> all.metricSnapshot(builder.build()));
        counters.values().forEach(builder -> all.metricSnapshot(builder.build()));
        histograms.values().forEach(builder -> all.metricSnapshot(builder.build()));
        return all.build();
    }
}
