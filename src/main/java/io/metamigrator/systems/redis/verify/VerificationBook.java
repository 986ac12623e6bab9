package io.metamigrator.systems.redis.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.Servers;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** Keeps what a verification has found about the run of the current plan, for a cutover to go by. */
public final class VerificationBook {
    private static final String MIGRATION = "redis";

    private final Servers servers;
    private final RedisMapping mapping;
    private final PlanPaths paths;
    private final Ledger ledger;
    private final ObjectMapper json;

    public VerificationBook(Servers servers, RedisMapping mapping, PlanPaths paths, Ledger ledger, ObjectMapper json) {
        this.servers = servers;
        this.mapping = mapping;
        this.paths = paths;
        this.ledger = ledger;
        this.json = json;
    }

    /** Writes it down; where no run has carried the current plan out there is nothing that it could be of use for. */
    public void keep(@ExchangeProperty("verification") Verification verification, @Body PhaseResult result)
            throws IOException {
        Optional<Run> run = run();
        if (run.isEmpty()) {
            return;
        }
        ObjectNode node = json.createObjectNode()
                .put("run", run.get().id())
                .put("plan", run.get().planDigest())
                .put("mapping", mapping.digest())
                .put("source", servers.source().address().toString())
                .put("begunAt", verification.begunAt().toString())
                .put("whole", verification.extent().isWhole())
                .put("green", result.exitCode() == ExitCode.DONE)
                .put("compared", result.json().path("compared").asLong());
        result.json().path("ledger").properties().stream()
                .filter(fact -> fact.getValue().isNumber() && !node.has(fact.getKey()))
                .forEach(fact -> node.set(fact.getKey(), fact.getValue()));
        try (OutputStream out = PrivateFiles.write(VerificationRecord.file(paths))) {
            out.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
        }
        VerificationRecord written = VerificationRecord.read(paths, json).orElseThrow();
        ledger.audit().add(MIGRATION, run.get().id(), written.entry());
    }

    private Optional<Run> run() {
        if (!SlicePlan.isThere(paths)) {
            return Optional.empty();
        }
        Scope scope = new Scope(MIGRATION, servers.targetName());
        return ledger.runs().of(scope, RedisPlan.read(paths, json).digest(), Run.Mode.PRODUCTION);
    }
}
