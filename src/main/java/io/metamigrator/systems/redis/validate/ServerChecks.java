package io.metamigrator.systems.redis.validate;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.migration.Check;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.server.ServerFacts;
import io.metamigrator.systems.redis.server.Servers;
import java.util.List;

/** Whether the servers can do what a plan asks of them, now. */
final class ServerChecks {
    private static final long CLOCKS_MILLIS = 500;

    private final RedisMapping mapping;
    private final Servers servers;
    private final Ledger ledger;

    ServerChecks(RedisMapping mapping, Servers servers, Ledger ledger) {
        this.mapping = mapping;
        this.servers = servers;
        this.ledger = ledger;
    }

    void check(SlicePlan plan, ValidationChecks findings) {
        ServerFacts source = servers.source().facts();
        ServerFacts target = servers.target().facts();
        boolean one = servers.isOneServer();
        findings.unless(
                one && mapping.databases().contains(servers.targetDatabase()),
                Check.Result.FAIL,
                "two databases",
                "no database is source and target at once",
                "database " + servers.targetDatabase() + " is source and target at once; set redis.target-database");
        findings.pass("way", way(one, source, target));
        findings.unless(
                source.isCluster() || target.isCluster(),
                Check.Result.FAIL,
                "cluster",
                "neither server is a cluster",
                "a cluster has one database only, so nothing can be brought from several into one there");
        findings.unless(
                target.isReplica(),
                Check.Result.FAIL,
                "master",
                "the target can be written",
                "the target is a replica of " + target.text("master_host") + "; give the master's address");
        findings.unless(
                servers.source().isInTheClear() || servers.target().isInTheClear(),
                Check.Result.WARN,
                "tls",
                "what is sent stays on this machine or is encrypted",
                "a server on another machine is spoken to in the clear, passwords too; use rediss://");
        clocks(one, findings);
        new MemoryCheck(mapping, servers, ledger).check(plan, target, findings);
        boolean kept =
                target.text("aof_enabled").equals("1") || servers.target().savesSnapshots();
        findings.unless(
                !kept,
                Check.Result.WARN,
                "persistence",
                "the target keeps its keys on disk",
                "the target keeps nothing on disk: a restart loses what was copied");
        if (isThere(findings)) {
            new ValueLimits(mapping, servers).check(plan, findings);
            new Rights(servers, mapping).check(plan, findings);
            new LaterRights(servers, mapping).check(plan, findings);
        }
    }

    private String way(boolean one, ServerFacts source, ServerFacts target) {
        String restored = "DUMP, and RESTORE with the instant of expiry";
        if (!one) {
            return "from version " + source.product() + " to another server, version " + target.product() + ", by "
                    + restored;
        }
        return servers.canCopyWithin()
                ? "within one server, version " + source.product() + ", by COPY; rules of ttl by " + restored
                : "within one server, version " + source.product() + ", which has no COPY: by " + restored;
    }

    /** Instants of expiry are carried over as they are: what they mean is up to the clock of the server that holds them. */
    private void clocks(boolean one, ValidationChecks findings) {
        if (one) {
            return;
        }
        long before = servers.target().now();
        long source = servers.source().now();
        long after = servers.target().now();
        long ahead = source > after ? source - after : Math.min(0, source - before);
        findings.unless(
                Math.abs(ahead) > CLOCKS_MILLIS,
                Check.Result.WARN,
                "clocks",
                "both servers have the same time",
                "the clock of the source is " + ahead + " ms ahead of the target's: keys expire that much later there"
                        + " (earlier, where it is below 0); set the clocks first");
    }

    private boolean isThere(ValidationChecks findings) {
        try {
            servers.target().in(servers.targetDatabase(), jedis -> jedis.dbSize());
            findings.pass("database", "the target has a database " + servers.targetDatabase());
            return true;
        } catch (MigrationException e) {
            findings.add("database", Check.Result.FAIL, String.valueOf(e.getMessage()), List.of());
            return false;
        }
    }
}
