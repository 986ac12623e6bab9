package io.metamigrator.systems.sqlite.cutover;

import io.metamigrator.ledger.Run;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.proof.VerificationRecord;
import io.metamigrator.migration.slices.CutoverSession;
import io.metamigrator.migration.slices.CutoverSlices;
import io.metamigrator.migration.slices.SliceHandover;
import io.metamigrator.migration.slices.SliceSteps;
import io.metamigrator.systems.sqlite.checks.BusinessChecks;
import io.metamigrator.systems.sqlite.publish.Publication;
import io.metamigrator.systems.sqlite.steps.CurrentMoves;
import io.metamigrator.systems.sqlite.steps.PlannedStep;
import io.metamigrator.systems.sqlite.steps.PlannedSteps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The cutover phase, step by step as the routes call it: records that the new set has taken over. The old files stay. */
public final class SqliteCutoverPhase implements SliceHandover<PlannedStep> {
    private final CurrentMoves current;
    private final Publication publication;
    private final ApplicationEnvironment environment;
    private final SetReadiness readiness;
    private final Duration maxAge;
    private final CutoverSlices<PlannedStep> slices;

    /** @param maxAge how long ago the verification may have begun that the cutover goes by */
    public SqliteCutoverPhase(
            CurrentMoves current,
            Publication publication,
            PlannedSteps steps,
            BusinessChecks business,
            ApplicationEnvironment environment,
            Duration maxAge,
            PhaseContext context) {
        this.current = current;
        this.publication = publication;
        this.environment = environment;
        this.readiness = new SetReadiness(current, publication, business, context.paths(), context.json());
        this.maxAge = maxAge;
        this.slices = new CutoverSlices<>(steps, this, context);
    }

    /** Proves that the run may be handed over, and records it if the word is given. @throws MigrationException refused, if not */
    public CutoverSession<PlannedStep> open(@Body PhaseRequest request) {
        environment.lines(); // if it cannot be understood, nothing is recorded
        return slices.open(request);
    }

    @Override
    public String source() {
        return current.source().toString();
    }

    @Override
    public String mapping() {
        return current.mapping().digest();
    }

    @Override
    public Duration maxAge() {
        return maxAge;
    }

    @Override
    public List<String> objections(Run run, VerificationRecord verified, boolean deletes) {
        return readiness.objections(run, verified);
    }

    @Override
    public List<String> switches() {
        List<String> lines = new ArrayList<>();
        lines.add("  stop: what writes to " + source() + "; nothing carries over what is written there from now on");
        lines.add("  start: the application, by " + environment.file() + ":");
        environment.variables().forEach(variable -> lines.add("    " + variable));
        lines.add("  files that it opens by a fixed path: have its folder be " + publication.counting());
        return lines;
    }

    /** What was handed over, or would be, and what people have to switch. */
    public PhaseResult result(@ExchangeProperty(SliceSteps.SESSION) CutoverSession<PlannedStep> session) {
        if (!session.isRehearsal()) {
            environment.write(session.run().id());
        }
        return slices.result(session);
    }
}
