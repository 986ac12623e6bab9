package io.metamigrator;

import io.metamigrator.ledger.Ledger;
import io.metamigrator.ledger.LedgerSettings;
import io.metamigrator.ledger.Run;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.sandbox.redis.AwkwardKeys;
import io.metamigrator.sandbox.redis.RedisServer;
import io.metamigrator.sandbox.redis.SampleHistory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import redis.clients.jedis.Jedis;

/** {@code ./migrate demo redis}: a made-up history in databases 0, 2 and 5 of a Redis of its own, the whole way into database 1. */
final class RedisDemo {
    private static final String MIGRATION = "redis";
    private static final String SERVER = "server";
    private static final int TARGET = 1;
    private static final String STREAMS = "ticks:realtime:*";
    private static final int SCALE = 5;
    private static final String GATE = "--apply --i-understand-this-will-write-to-redis --confirm MIGRATE";
    private static final Set<Integer> CLEAN = Set.of(ExitCode.DONE.code());

    private final Map<String, String> overrides;

    RedisDemo(Map<String, String> overrides) {
        this.overrides = overrides;
    }

    int run(PrintStream out) {
        DemoFolder folder = new DemoFolder(Path.of(overrides.getOrDefault("out.dir", "out"), "demo-redis"));
        folder.makeFresh();
        try (RedisServer server = started(folder.path().resolve(SERVER))) {
            SampleHistory.writeTo(server.port(), SCALE);
            AwkwardKeys.addTo(server.port());
            AwkwardKeys.putIntoTarget(server.port(), TARGET);
            long before = heldBy(server);
            DemoShell shell = new DemoShell(MIGRATION, settings(server, folder), out);
            introduce(out);
            shell.tellSettings();
            boolean green = commands(shell, server) && tell(folder, server, before, out);
            return green ? ExitCode.DONE.code() : ExitCode.DIFFERENCES.code();
        } finally {
            folder.forget(SERVER);
        }
    }

    private static RedisServer started(Path folder) {
        try {
            return RedisServer.start(folder, RedisServer.Version.V7_0);
        } catch (IOException e) {
            throw new MigrationException(ExitCode.UNAVAILABLE, "no Redis could be started: " + e.getMessage(), e);
        }
    }

    private Map<String, String> settings(RedisServer server, DemoFolder folder) {
        Map<String, String> settings = new LinkedHashMap<>(overrides);
        settings.put("redis.url", server.url());
        settings.put("out.dir", folder.path().toString());
        settings.put("ledger.url", folder.ledgerUrl());
        return settings;
    }

    private static void introduce(PrintStream out) {
        out.println("A trading system's history moves from databases 0, 2 and 5 of a Redis into database 1, under new");
        out.println(
                "names. The Redis was started for this demo on this machine, and the history in it is made up: all");
        out.println("types, all kinds of expiry, names and values that are no text, streams with readers, and in the");
        out.println("target a key of somebody else's and one that was copied by hand. No network is needed.");
        out.println();
    }

    private static boolean commands(DemoShell shell, RedisServer server) {
        if (!shell.shown("discover", CLEAN) || !shell.shown("plan", CLEAN) || !shell.shown("validate", CLEAN)) {
            return false;
        }
        shell.out().println();
        shell.out().println("A live system goes on meanwhile: DEL " + AwkwardKeys.SHORT_LIVED);
        try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
            jedis.del(AwkwardKeys.SHORT_LIVED);
        }
        return shell.shown("apply", CLEAN)
                && keptOut(shell, server)
                && shell.shown("apply " + GATE, CLEAN)
                && shell.shown("verify", CLEAN);
    }

    /** The dry run has written nothing, as the server itself says. */
    private static boolean keptOut(DemoShell shell, RedisServer server) {
        long keys = heldBy(server);
        shell.out().println();
        shell.out().println("Database " + TARGET + " still holds the " + keys + " keys that were there before.");
        return keys == 2;
    }

    private static boolean tell(DemoFolder folder, RedisServer server, long before, PrintStream out) {
        try (Ledger ledger = Ledger.open(new LedgerSettings(folder.ledgerUrl(), null, null))) {
            Run run = ledger.runs().of(MIGRATION).get(0);
            RedisDemoTally tally = new RedisDemoTally(ledger.counts(run), before, heldBy(server));
            out.println();
            out.println("What the ledger says of each family:");
            tally.lines().forEach(out::println);
            out.println();
            out.println(tally.identity());
            out.println(tally.arrival());
            out.println(
                    tally.agrees()
                            ? "Ledger and Redis agree."
                            : "Ledger and Redis do NOT agree; this is a defect of ours.");
            out.println();
            out.println("The server of this demo is gone now. What it leaves: " + folder.path());
            return tally.agrees();
        }
    }

    /** Keys of the target, and in place of the streams that ticks go into their entries. */
    private static long heldBy(RedisServer server) {
        try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
            jedis.select(TARGET);
            Set<String> streams = jedis.keys(STREAMS);
            return jedis.dbSize()
                    - streams.size()
                    + streams.stream().mapToLong(jedis::xlen).sum();
        }
    }
}
