package io.metamigrator.systems.redis.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.migration.PhaseContext;
import io.metamigrator.migration.PhaseRequest;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.slices.SliceComparison;
import io.metamigrator.migration.slices.SliceComparisons;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.migration.slices.SliceSteps;
import io.metamigrator.migration.slices.VerifyScope;
import io.metamigrator.migration.slices.VerifySession;
import io.metamigrator.migration.slices.VerifySlices;
import io.metamigrator.systems.redis.apply.PlannedKeys;
import io.metamigrator.systems.redis.compare.ValueKinds;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.ScanPages;
import io.metamigrator.systems.redis.server.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;

/** The verify phase, step by step as the routes call it: reads both servers as they are now, whatever the plan said. */
public final class RedisVerifyPhase implements SliceComparisons<ScanPages.Page, ComparedKey> {
    private static final String ROUTE = "direct:redis-verify-slice";

    private final RedisMapping mapping;
    private final Servers servers;
    private final PlanPaths paths;
    private final Duration tolerance;
    private final ObjectMapper json;
    private final VerifySlices<ScanPages.Page, ComparedKey> slices;

    public RedisVerifyPhase(
            RedisMapping mapping, Servers servers, Duration tolerance, Duration recheckAfter, PhaseContext context) {
        this.mapping = mapping;
        this.servers = servers;
        this.paths = context.paths();
        this.tolerance = tolerance;
        this.json = context.json();
        this.slices = new VerifySlices<>(new PlannedKeys(servers), this, recheckAfter, ROUTE, context);
    }

    public VerifySession<ScanPages.Page, ComparedKey> open(@Body PhaseRequest request) {
        return slices.open(request);
    }

    @Override
    public String source() {
        return servers.source().address().toString();
    }

    @Override
    public String mapping() {
        return mapping.digest();
    }

    @Override
    public List<String> steps() {
        return mapping.steps();
    }

    @Override
    public SliceComparison<ScanPages.Page, ComparedKey> open(VerifyScope extent) {
        Optional<SlicePlan> plan =
                SlicePlan.isThere(paths) ? Optional.of(RedisPlan.read(paths, json)) : Optional.empty();
        return new KeyComparison(
                mapping, servers, paths, tolerance, sizes(plan), plan.<JsonNode>map(SlicePlan::head), extent);
    }

    private ValueKinds sizes(Optional<SlicePlan> plan) {
        ValueKinds asked = ValueKinds.asked(servers.source());
        return plan.map(of -> RedisPlan.sizes(of, servers.source().address(), asked))
                .orElse(asked);
    }

    @Override
    public String whyNothing() {
        return "no rule takes any key of the source; see that redis.url is right";
    }

    /** What was found. */
    public PhaseResult result(
            @ExchangeProperty(SliceSteps.SESSION) VerifySession<ScanPages.Page, ComparedKey> session) {
        return slices.result(session);
    }
}
