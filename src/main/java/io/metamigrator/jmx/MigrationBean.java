package io.metamigrator.jmx;

import io.metamigrator.migration.Phase;
import io.metamigrator.migration.PhaseList;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.ViewRequest;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.options.MigrationOptions;
import io.metamigrator.migration.view.ApprovalText;
import io.metamigrator.serve.PhaseStart;
import io.metamigrator.serve.ServedMigration;
import io.metamigrator.serve.ServedOperation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One migration, for those who come by JMX. Thread-safe, as what it asks is. */
final class MigrationBean implements MigrationMXBean, PhaseStarter {
    private static final int LONGEST_WAIT = 3600;

    /** A call over HTTP keeps one of few threads, and has to be answered within the time of a call. */
    private static final int LONGEST_OVER_HTTP = 30;

    private final ServedMigration served;

    MigrationBean(ServedMigration served) {
        this.served = served;
    }

    @Override
    public String getState() {
        if (served.isPaused()) {
            return "held";
        }
        return isAtWork() ? "at work" : "idle";
    }

    private boolean isAtWork() {
        return served.operation().filter(ServedOperation::isUnderWay).isPresent();
    }

    @Override
    public @Nullable OperationFacts getCurrentOperation() {
        return served.operation().map(OperationFacts::new).orElse(null);
    }

    @Override
    public ProgressFacts getProgress() {
        return new ProgressFacts(served.progress());
    }

    @Override
    public String getWaitingFor() {
        return served.waitingFor().orElse("nothing");
    }

    @Override
    public List<String> getPhases() {
        return served.phases().stream().map(Phase::verb).toList();
    }

    @Override
    public boolean isPaused() {
        return served.isPaused();
    }

    @Override
    public String getPauseReason() {
        return served.pauseReason().orElse("");
    }

    @Override
    public @Nullable BigDecimal getRate() {
        return served.rate().orElse(null);
    }

    @Override
    public void setRate(BigDecimal perSecond) {
        served.rate(perSecond, JmxCaller.name());
    }

    @Override
    public Map<String, Long> getCounts() {
        return record().counts();
    }

    @Override
    public Map<String, String> getRun() {
        return record().run();
    }

    @Override
    public long getDeadLetters() {
        return record().deadLetters();
    }

    @Override
    public String getLeaseHolder() {
        return record().leaseHolder();
    }

    @Override
    public Map<String, String> getFollow() {
        return record().follow();
    }

    @Override
    public String getLastReport() {
        return record().report();
    }

    @Override
    public String getApproval() {
        return served.approval().map(ApprovalText::words).orElse("");
    }

    @Override
    public Map<String, String> getSets() {
        return record().sets();
    }

    @Override
    public String acceptSet(String set) {
        if (!JmxCaller.mayApprove()) {
            throw new SecurityException("accepting a shorter list needs the role approve");
        }
        return decide("accept", set, "");
    }

    @Override
    public String dismissSet(String set, String reason) {
        return decide("dismiss", set, reason);
    }

    @Override
    public String retrySet(String set) {
        return decide("retry", set, "");
    }

    private String decide(String verb, String set, String reason) {
        Map<String, String> options = Map.of("id", set.strip(), "reason", reason, "by", JmxCaller.name());
        return served.engine()
                .view(new ViewRequest("intake-" + verb, options))
                .text()
                .get(0);
    }

    private RunOnRecord record() {
        return new RunOnRecord(served.engine(), served.name());
    }

    @Override
    public String start(Phase phase, String options) {
        PhaseList phases = served.engine().phases();
        if (!phases.has(phase)) {
            throw MigrationException.usage(phases.lacking(phase));
        }
        PhaseRequest request = PhaseOptions.parse(options).of(served.name(), phase);
        if (JmxCaller.isThroughHttp() && MigrationOptions.isOfThisMachine(request)) {
            throw MigrationException.usage("a folder of the server cannot be named over HTTP");
        }
        if (MigrationOptions.isGrave(request) && !JmxCaller.mayApprove()) {
            throw new SecurityException("an option of this " + phase.verb() + " needs the role approve");
        }
        return PhaseStart.admitted(served, phase, request.options(), JmxCaller.name())
                .id();
    }

    @Override
    public boolean has(Phase phase) {
        return served.phases().contains(phase);
    }

    @Override
    public String takes(Phase phase) {
        if (phase == Phase.REPLAY) {
            return "Such as type=orders max=100 apply i-understand confirm=MIGRATE.";
        }
        return MigrationOptions.of(served.name()).of(phase).stream()
                .map(option ->
                        option.name() + (option.isFlag() ? "" : "=" + option.label()) + ": " + option.description())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(" "), all -> all.isEmpty() ? "It takes none." : all));
    }

    @Override
    public @Nullable OperationFacts awaitEnd(int seconds) {
        if (seconds < 0 || seconds > LONGEST_WAIT) {
            throw MigrationException.usage("the time to wait is 0 to " + LONGEST_WAIT + " seconds, not " + seconds);
        }
        served.await(Duration.ofSeconds(JmxCaller.isThroughHttp() ? Math.min(seconds, LONGEST_OVER_HTTP) : seconds));
        return getCurrentOperation();
    }

    @Override
    public void pause(String reason) {
        if (reason.isBlank()) {
            throw MigrationException.usage("a pause needs a reason, which others are shown");
        }
        served.pause(JmxCaller.name(), reason.strip());
    }

    @Override
    public void resume() {
        served.resume(JmxCaller.name());
    }

    @Override
    public void abort() {
        served.abort(JmxCaller.name());
    }

    @Override
    public String report() {
        return served.engine()
                .view(new ViewRequest("report", Map.of("migration", served.name())))
                .json()
                .path("report")
                .asText();
    }
}
