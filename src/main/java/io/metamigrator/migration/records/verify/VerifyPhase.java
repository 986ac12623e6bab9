package io.metamigrator.migration.records.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.mapping.EntityType;
import io.metamigrator.mapping.Mapping;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.RunChoice;
import io.metamigrator.migration.RunCounts;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.proof.VerificationBook;
import io.metamigrator.migration.records.plan.PlanFile;
import io.metamigrator.migration.records.plan.PlanPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The verify phase, step by step as the routes call it: reads the target only. */
public final class VerifyPhase {
    private final Mapping mapping;
    private final PlanPhase.PlanContext context;
    private final Ledger ledger;
    private final TargetSums.Maker sums;
    private final LongSupplier writes;
    private final Progress progress;
    private final ObjectMapper json;

    public VerifyPhase(
            Mapping mapping,
            PlanPhase.PlanContext context,
            Ledger ledger,
            TargetSums.Maker sums,
            LongSupplier writes,
            Progress progress,
            ObjectMapper json) {
        this.mapping = mapping;
        this.context = context;
        this.ledger = ledger;
        this.sums = sums;
        this.writes = writes;
        this.progress = progress;
        this.json = json;
    }

    /** Finds the run that the target is compared with. */
    public Verification open(@Body PhaseRequest request) {
        Run run = new RunChoice(ledger, mapping.migration(), context.target()).of(request);
        progress.start(run.types().size(), "verify " + run.id());
        return new Verification(run, sums.of(run), new SentPayload(ledger, run, json));
    }

    public List<String> types() {
        return mapping.types().stream().map(EntityType::name).toList();
    }

    /** Begins the comparison of one type, which takes the target's list. */
    public TypeComparison begin(@ExchangeProperty("verification") Verification verification, @Body String type) {
        progress.note("comparing " + type);
        TypeComparison comparison = new TypeComparison(
                mapping.type(type),
                verification.run(),
                ledger.records(),
                context.ids(),
                verification.sent(),
                verification.sums());
        verification.types().put(type, comparison);
        return comparison;
    }

    /** The list of a type has come to its end. */
    public void finish(@ExchangeProperty("verification") Verification verification, @Body TypeComparison comparison) {
        comparison.finish();
        progress.step(1);
    }

    /** Adds up, and tells what was found. */
    public PhaseResult result(@ExchangeProperty("verification") Verification verification) throws IOException {
        Optional<PlanFile> plan = planOf(verification.run());
        JsonNode rest = plan.<JsonNode>map(file -> file.withoutRecords()).orElse(MissingNode.getInstance());
        verification.dropPlanned(reader -> plan.ifPresent(file -> file.read(reader)));
        RunCounts counts = new RunCounts(ledger.counts(verification.run()));
        progress.done();
        return new VerifyReport(mapping.migration(), new VerificationBook(context.paths(), ledger, json), json)
                .result(
                        verification,
                        verification.added(rest),
                        counts,
                        writes.getAsLong(),
                        mapping.digest(),
                        rest.path("source").asText());
    }

    /** The plan that the run carried out, if it is still there. */
    private Optional<PlanFile> planOf(Run run) throws IOException {
        List<Path> places =
                new ArrayList<>(List.of(context.paths().plan(), context.paths().testPlan()));
        for (Path place : places) {
            if (Files.exists(place) && run.planDigest().startsWith(Digests.sha256(place))) {
                return Optional.of(new PlanFile(place, json));
            }
        }
        return Optional.empty();
    }
}
