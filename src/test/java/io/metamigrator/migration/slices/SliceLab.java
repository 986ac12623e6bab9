package io.metamigrator.migration.slices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.deadletter.ReplayLimits;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Slice;
import io.metamigrator.ledger.State;
import io.metamigrator.migration.Control;
import io.metamigrator.migration.Guard;
import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.SilentProgress;
import io.metamigrator.migration.SplitFailures;
import io.metamigrator.migration.failure.RetryAfter;
import io.metamigrator.migration.files.ExactJson;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.proof.VerificationBook;
import io.metamigrator.migration.proof.VerificationRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A small system on the shared routes, with a plan and a ledger of its own. */
final class SliceLab implements AutoCloseable {
    private static final int BATCH = 3;
    private static final Duration RECHECK_AFTER = Duration.ofMillis(10);
    private static final String ROUTES = """
        - route:
            id: small-apply
            from:
              uri: direct:small-apply
              steps:
                - bean: {ref: apply, method: open}
                - to: {uri: direct:slices-run}
                - bean: {ref: apply, method: result}
        - route:
            id: small-apply-slice
            errorHandler: {noErrorHandler: {}}
            from:
              uri: direct:small-apply-slice
              steps:
                - bean: {ref: slices, method: write}
        - route:
            id: small-rollback
            from:
              uri: direct:small-rollback
              steps:
                - bean: {ref: rollback, method: open}
                - to: {uri: direct:slices-run}
                - bean: {ref: rollback, method: result}
        - route:
            id: small-rollback-slice
            errorHandler: {noErrorHandler: {}}
            from:
              uri: direct:small-rollback-slice
              steps:
                - bean: {ref: rollback, method: undo}
        - route:
            id: small-backup
            from:
              uri: direct:small-backup
              steps:
                - bean: {ref: backup, method: open}
                - to: {uri: direct:slices-run}
                - bean: {ref: backup, method: result}
        - route:
            id: small-backup-keep
            errorHandler: {noErrorHandler: {}}
            from:
              uri: direct:small-backup-keep
              steps:
                - bean: {ref: backup, method: keep}
        - route:
            id: small-backup-try
            errorHandler: {noErrorHandler: {}}
            from:
              uri: direct:small-backup-try
              steps:
                - bean: {ref: backup, method: tryOut}
        - route:
            id: small-replay
            from:
              uri: direct:small-replay
              steps:
                - bean: {ref: replay, method: open}
                - to: {uri: direct:slices-run}
                - bean: {ref: replay, method: result}
        - route:
            id: small-verify
            from:
              uri: direct:small-verify
              steps:
                - bean: {ref: verify, method: open}
                - to: {uri: direct:slices-run}
                - bean: {ref: verify, method: result}
        - route:
            id: small-verify-slice
            errorHandler: {noErrorHandler: {}}
            from:
              uri: direct:small-verify-slice
              steps:
                - bean: {ref: slices, method: compare}
        - route:
            id: small-cutover
            from:
              uri: direct:small-cutover
              steps:
                - bean: {ref: cutover, method: open}
                - to: {uri: direct:slices-run}
                - bean: {ref: cutover, method: result}
        - route:
            id: small-cutover-slice
            errorHandler: {noErrorHandler: {}}
            from:
              uri: direct:small-cutover-slice
              steps:
                - bean: {ref: cutover, method: delete}
        """;

    final SmallSystem system;
    final Ledger ledger;
    private final ObjectMapper json = ExactJson.mapper();
    final Control control = new Control();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    final ApplySlices<String> apply;
    final BackupSlices<String, Path> backup;
    final ReplaySlices<String> replay;
    final SlicePace pace;
    /** What holds every slice back; empty if nothing does. */
    volatile Optional<String> brake = Optional.empty();

    /** @param applyRoute writes one slice @param more routes */
    SliceLab(SmallSystem system, Path ledgerFile, String applyRoute, String more) throws Exception {
        this.system = system;
        ledger = Ledger.open(new LedgerSettings("jdbc:sqlite:" + ledgerFile, null, null));
        SilentProgress progress = new SilentProgress();
        PhaseContext context = new PhaseContext(system.paths, ledger, progress, control, json);
        Guard guard = new Guard(new BigDecimal(100), 1000);
        pace = new SlicePace(SmallSystem.WORDS, BigDecimal.ZERO, () -> brake, control, progress);
        apply = new ApplySlices<>(system, system, pace, applyRoute, context);
        bind("apply", apply);
        bind(
                "rollback",
                new RollbackSlices<>(
                        SmallSystem.WORDS, system.scope(), system, guard, "direct:small-rollback-slice", context));
        backup = new BackupSlices<>(
                system, new SmallBackup(system), "direct:small-backup-keep", "direct:small-backup-try", context);
        bind("backup", backup);
        replay = new ReplaySlices<>(system, system, pace, new ReplayLimits(10, 2), applyRoute, context);
        bind("replay", replay);
        bind("cutover", new CutoverSlices<>(system, system, pace, guard, "direct:small-cutover-slice", context));
        bind("verify", new VerifySlices<>(system, system, RECHECK_AFTER, "direct:small-verify-slice", context));
        bind("slices", new SliceSteps(progress));
        bind("sliceLedger", new SliceLedger());
        bind("sliceFailures", new SplitFailures(SliceSteps.SESSION));
        bind("sliceWorkers", workers);
        bind("retryAfter", new RetryAfter());
        camel.getPropertiesComponent().addInitialProperty("call.redeliveries", "2");
        camel.getPropertiesComponent().addInitialProperty("call.backoff-millis", "1");
        for (String file : List.of("routes/shared/errors.camel.yaml", "routes/shared/slices.camel.yaml")) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
        }
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("small.camel.yaml", ROUTES + more));
        camel.start();
    }

    private void bind(String name, Object bean) {
        camel.getRegistry().bind(name, bean);
    }

    /** Plans one part of words, each with its value at the source. */
    void plan(boolean ordered, List<String> items) throws Exception {
        Path folder = SlicePlan.folder(system.paths, SmallSystem.WORDS);
        PrivateFiles.folder(folder);
        PartFile part = new PartFile(SmallSystem.WORDS, folder, "all", "all", ordered);
        for (String item : items) {
            part.add(item, item.length());
            system.source.put(item, "value of " + item);
        }
        part.close();
        ObjectNode head = json.createObjectNode()
                .put("generatedAt", Instant.now().toString())
                .put("batch", BATCH);
        part.describe(head.putArray("parts").addObject());
        SlicePlan.write(system.paths, head, json);
    }

    PhaseResult dryRun() {
        return apply.rehearse(request(Phase.APPLY));
    }

    PhaseResult apply(String... options) {
        return ask(request(Phase.APPLY, options));
    }

    PhaseResult rollback(String... options) {
        return ask(request(Phase.ROLLBACK, options));
    }

    PhaseResult verify(String... options) {
        return ask(request(Phase.VERIFY, options));
    }

    /** What the last verification has kept. */
    Optional<VerificationRecord> verified() {
        return new VerificationBook(system.paths, ledger, json).last();
    }

    /** Its findings. */
    JsonNode findings() {
        return new VerificationBook(system.paths, ledger, json)
                .of(run(), 100)
                .orElseThrow()
                .path("list");
    }

    PhaseResult cutover(String... options) {
        return ask(request(Phase.CUTOVER, options));
    }

    PhaseResult backup(String... options) {
        return ask(request(Phase.BACKUP, options));
    }

    PhaseResult replay(String... options) {
        return ask(request(Phase.REPLAY, options));
    }

    static PhaseRequest request(Phase phase, String... options) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            given.put(options[i], options[i + 1]);
        }
        return new PhaseRequest("small", phase, given);
    }

    private PhaseResult ask(PhaseRequest request) {
        control.begin();
        try {
            return camel.createProducerTemplate()
                    .requestBody("direct:" + request.phase().routeId("small"), request, PhaseResult.class);
        } catch (CamelExecutionException e) {
            Throwable cause = e;
            while (cause instanceof CamelExchangeException || cause instanceof CamelExecutionException) {
                cause = cause.getCause();
            }
            throw cause instanceof RuntimeException thrown ? thrown : e;
        }
    }

    /** What carries the routes. */
    DefaultCamelContext camel() {
        return camel;
    }

    Run run() {
        return ledger.runs().of("small").get(0);
    }

    List<Slice> slices(State state) {
        return ledger.slices().page(run(), "all", EnumSet.of(state), 0, 1000);
    }

    long count(State state) {
        return ledger.counts(run()).get("all").getOrDefault(state, 0L);
    }

    @Override
    public void close() throws IOException {
        camel.close();
        workers.shutdownNow();
        ledger.close();
    }
}
