package io.metamigrator.systems.redis.validate;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.Run;
import io.metamigrator.ledger.Scope;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.util.List;
import java.util.Optional;

/**
 * Whether what is still to be copied fits the target. A run that has begun is let go on where the server would refuse and not evict: what
 * fits is copied, and the rest once there is room.
 */
final class MemoryCheck {
    private final RedisMapping mapping;
    private final Servers servers;
    private final Ledger ledger;

    MemoryCheck(RedisMapping mapping, Servers servers, Ledger ledger) {
        this.mapping = mapping;
        this.servers = servers;
        this.ledger = ledger;
    }

    void check(SlicePlan plan, ServerFacts target, ValidationChecks findings) {
        if (!plan.head().path("sizes").path("known").asBoolean(true)) {
            findings.add("memory", Check.Result.WARN, ServerFacts.NOT_MEASURED, List.of());
            return;
        }
        long most = target.number("maxmemory");
        long used = target.number("used_memory");
        long planned = plan.head().path("bytes").asLong();
        if (most == 0 || used + planned <= most) {
            fits(
                    target,
                    "used " + used + " + planned " + planned + " of maxmemory " + (most == 0 ? "unlimited" : most),
                    findings);
            return;
        }
        Optional<Run> run =
                ledger.runs().of(new Scope("redis", servers.targetName()), plan.digest(), Run.Mode.PRODUCTION);
        long needed = new StillToCopy(mapping, servers, ledger).bytes(plan, run);
        String sizes = "used " + used + " + still to be copied " + needed + " of maxmemory " + most;
        if (needed == 0 || used + needed <= most) {
            fits(target, sizes, findings);
        } else if (isNoEviction(target)) {
            findings.add(
                    "memory",
                    run.isPresent() ? Check.Result.WARN : Check.Result.FAIL,
                    sizes + "; " + (used + needed - most)
                            + " bytes are missing, so that the server would refuse the copy"
                            + " half way; "
                            + (run.isPresent()
                                    ? "what fits is copied, and the same command goes on once maxmemory is raised"
                                    : "raise maxmemory"),
                    List.of());
        } else {
            findings.add(
                    "memory",
                    Check.Result.FAIL,
                    sizes + "; the policy " + target.text("maxmemory_policy")
                            + " would silently evict keys to make room; raise maxmemory by "
                            + (used + needed - most),
                    List.of());
        }
    }

    private static void fits(ServerFacts target, String sizes, ValidationChecks findings) {
        boolean evicts = target.number("maxmemory") > 0 && !isNoEviction(target);
        findings.add(
                "memory",
                evicts ? Check.Result.WARN : Check.Result.PASS,
                sizes
                        + (evicts
                                ? "; the policy " + target.text("maxmemory_policy")
                                        + " evicts keys silently once it is full"
                                : ""),
                List.of());
    }

    private static boolean isNoEviction(ServerFacts target) {
        return target.text("maxmemory_policy").equals("noeviction");
    }
}
