package io.metamigrator.systems.redis.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Checks;
import io.metamigrator.migration.PhaseResult;
import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.proof.KeptChecks;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.RedisPlan;
import io.metamigrator.systems.redis.server.Servers;

/** The validate phase: runs the checks and tells how each came out. */
public final class RedisValidatePhase {
    private final RedisMapping mapping;
    private final Servers servers;
    private final PlanPaths paths;
    private final Ledger ledger;
    private final ObjectMapper json;

    public RedisValidatePhase(
            RedisMapping mapping, Servers servers, PlanPaths paths, Ledger ledger, ObjectMapper json) {
        this.mapping = mapping;
        this.servers = servers;
        this.paths = paths;
        this.ledger = ledger;
        this.json = json;
    }

    /** Checks the current plan. */
    public PhaseResult validate() {
        SlicePlan plan = RedisPlan.read(paths, json);
        plan.checkParts();
        return checks(plan).result("redis");
    }

    public Checks checks(SlicePlan plan) {
        ValidationChecks findings = new ValidationChecks();
        new PlanChecks(mapping, servers).check(plan, findings);
        new StreamChecks(mapping).check(plan, findings);
        new ServerChecks(mapping, servers, ledger).check(plan, findings);
        Checks checks = new Checks(findings.all());
        new KeptChecks(paths, json).keep("redis", paths.plan(), plan.digest(), checks);
        return checks;
    }
}
