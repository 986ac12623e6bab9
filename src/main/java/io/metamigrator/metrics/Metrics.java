package io.metamigrator.metrics;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.serve.Events;
import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.ServedMigrations;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Everything that Prometheus is told, gathered when it asks. Thread-safe. */
public final class Metrics implements AutoCloseable {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer =
            PrometheusTextFormatWriter.builder().build();
    private final ServedMigrations served;
    private final Ledger ledger;
    private final Map<ServedMigration, MigrationSamples> migrations = new ConcurrentHashMap<>();
    private final EventCounts events = new EventCounts();
    private final Breakers breakers = new Breakers();
    private final AutoCloseable listening;

    Metrics(ServedMigrations served, Ledger ledger, Events told) {
        this.served = served;
        this.ledger = ledger;
        listening = told.listen(0, events);
        registry.register((MultiCollector) this::collect);
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
        Info.builder()
                .name("metamigrator_build")
                .help("1 for what this process runs.")
                .labelNames("version", "java")
                .register(registry)
                .setLabelValues(version(), Runtime.version().toString());
    }

    private static String version() {
        String version = Metrics.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Those that are served at this moment: a reload may have switched one on or off. */
    private Collection<MigrationSamples> migrations() {
        Collection<ServedMigration> now = served.all();
        migrations.keySet().retainAll(now);
        now.forEach(migration -> migrations.computeIfAbsent(migration, one -> new MigrationSamples(one, ledger)));
        return migrations.values();
    }

    private MetricSnapshots collect() {
        Samples samples = new Samples();
        for (MigrationSamples migration : migrations()) {
            migration.addTo(samples);
            events.expectWork(migration.name(), migration.verbs());
            if (migration.hasIntake()) {
                events.expectFiles(migration.name());
            }
        }
        events.addTo(samples);
        for (Breakers.Breaker breaker : breakers.all()) {
            for (String state : Breakers.STATES) {
                samples.add(
                        Family.BREAKER,
                        state.equals(breaker.state()) ? 1 : 0,
                        breaker.migration(),
                        breaker.name(),
                        state);
            }
            samples.add(Family.BREAKER_REFUSED, breaker.refused(), breaker.migration(), breaker.name());
        }
        return samples.snapshots();
    }

    /** Answers a scrape. */
    public void scrape(Exchange exchange) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, registry.scrape());
        Message message = exchange.getMessage();
        message.getHeaders().clear();
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        message.setHeader(Exchange.CONTENT_TYPE, writer.getContentType());
        message.setBody(text.toByteArray());
    }

    @Override
    public void close() throws Exception {
        listening.close();
    }
}
