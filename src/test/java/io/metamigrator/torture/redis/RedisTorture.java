package io.metamigrator.torture.redis;

import com.fasterxml.jackson.databind.JsonNode;
import io.metamigrator.sandbox.redis.RedisServer;
import io.metamigrator.systems.redis.RedisLab;
import io.metamigrator.torture.Clocks;
import io.metamigrator.torture.LedgerPlace;
import io.metamigrator.torture.PidNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Keys of all kinds are copied by the tool in a process of its own, from a Redis that writes each change to its disk before it
 * answers; at moments that the seed chooses the one or the other is ended by kill -9. The same command is given until it is
 * done, and then everything is looked at, by verify and without the tool.
 */
final class RedisTorture {
    private static final int TARGET = 1;
    private static final long DRIFT_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 3;
    private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int REFUSED = 3;
    private static final int UNAVAILABLE = 5;
    private static final Duration LEASE_TERM = Duration.ofMillis(1_500);
    private static final String[] ON_DISK = {"--appendonly", "yes", "--appendfsync", "always"};
    private final RedisTortureOptions options;
    private final MixedKeys keys;
    private final Map<String, Integer> seen = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private @Nullable Tool tool;
    private @Nullable LedgerPlace ledger;
    private boolean isAnotherNamespaceHolding;

    RedisTorture(RedisTortureOptions options) {
        this.options = options;
        this.keys = new MixedKeys(options.keys(), System.currentTimeMillis());
    }

    RedisTortureVerdict play() throws IOException, InterruptedException {
        Path project = options.folder().resolve("seed-" + options.seed() + "-" + System.nanoTime());
        try (RedisLab lab = RedisLab.open(project, ON_DISK)) {
            if (!options.twoServers()) {
                return play(lab, lab.server());
            }
            try (RedisServer target = RedisServer.start(project.resolve("target"), RedisServer.Version.V7_0, ON_DISK)) {
                lab.set("redis.target-url", target.url());
                return play(lab, target);
            }
        }
    }

    private RedisTortureVerdict play(RedisLab lab, RedisServer target) throws IOException, InterruptedException {
        ledger = options.postgres()
                ? LedgerPlace.inPostgres()
                : LedgerPlace.in(lab.folder().resolve("out"));
        if (options.postgres()) {
            ledger().settings().forEach(lab::set);
        }
        lab.set("redis.batch", "" + options.batch()).set("redis.backoff", "500ms");
        if (options.stops() > 0) { // a lease is left alone for its term, and for as long as a request may be under way
            lab.set("ledger.lease-term", LEASE_TERM.toMillis() + "ms")
                    .set("redis.connect-timeout", "1s")
                    .set("redis.response-timeout", "2s");
        }
        keys.write(lab.server().port());
        lab.succeed("plan");
        long begun = System.nanoTime();
        applyUntilDone(lab, target, new ArrayDeque<>(Death.of(options)));
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        told(lab);
        TargetCheck check = new TargetCheck(keys, lab.server().port(), target.port(), TARGET);
        check.look(DRIFT_MILLIS);
        violations.addAll(check.violations());
        if (options.putBack()) {
            putBack(lab, target);
        }
        return new RedisTortureVerdict(
                options, lab.folder(), millis, seen, check.counts(), check.greatestDrift(), List.copyOf(violations));
    }

    private void applyUntilDone(RedisLab lab, RedisServer target, Deque<Death> deaths)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (System.nanoTime() < end) {
            count("starts of the tool");
            tool = Tool.start(lab, false);
            boolean killed = accompany(lab, target, deaths);
            int exit = tool().waitFor();
            if (killed) {
                continue;
            }
            if (exit == 0) {
                deaths.forEach(late -> count("deaths that came too late"));
                return;
            }
            if (exit == REFUSED && isAnotherNamespaceHolding) {
                count("times the lease of a process in another PID namespace had to run out");
                LockSupport.parkNanos(LEASE_TERM.dividedBy(3).toNanos());
                continue;
            }
            if (exit != UNAVAILABLE) {
                violations.add("apply ended with " + exit + "; its words are in " + Tool.log(lab));
                return;
            }
            count("times the tool gave up while Redis was away, with exit code 5");
        }
        violations.add("apply did not come to its end within " + Duration.ofNanos(LONGEST_NANOS));
    }

    /** The folder goes back to what it was at a death of the tool, and all is there once after it as well. */
    private void putBack(RedisLab lab, RedisServer target) throws IOException, InterruptedException {
        if (Files.notExists(kept(lab))) {
            count("folders that could not be put back, since no death of the tool came in time");
            return;
        }
        Path out = lab.folder().resolve("out");
        Files.move(out, out.resolveSibling("out-at-the-end"));
        copy(kept(lab), out);
        ledger().putBack();
        count("folders put back");
        applyUntilDone(lab, target, new ArrayDeque<>());
        TargetCheck check = new TargetCheck(keys, lab.server().port(), target.port(), TARGET);
        check.look(DRIFT_MILLIS);
        violations.addAll(check.violations());
    }

    private static Path kept(RedisLab lab) {
        return lab.folder().resolve("kept");
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        if (new ProcessBuilder("cp", "-r", from.toString(), to.toString())
                        .start()
                        .waitFor()
                != 0) {
            throw new IOException(from + " cannot be copied");
        }
    }

    /** The process that is at work. */
    private Process tool() {
        return Objects.requireNonNull(tool).process();
    }

    private LedgerPlace ledger() {
        return Objects.requireNonNull(ledger);
    }

    /** Plays the deaths that come while this process lives; answers whether it was the one to die. */
    private boolean accompany(RedisLab lab, RedisServer target, Deque<Death> deaths)
            throws IOException, InterruptedException {
        while (!deaths.isEmpty() && !tool().waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            Death next = deaths.peek();
            if (written(target) < next.share() * options.keys()) {
                continue;
            }
            if (tool().waitFor(next.delayMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            deaths.remove();
            if (next.victim() == Death.Victim.TOOL) {
                tool().destroyForcibly().waitFor();
                if (options.putBack() && Files.notExists(kept(lab))) {
                    copy(lab.folder().resolve("out"), kept(lab));
                    ledger().keep();
                }
                count("kill -9 of " + next.victim());
                return true;
            }
            if (next.isStandstill()) {
                standStill(lab, target, next);
                continue;
            }
            RedisServer victim = next.victim() == Death.Victim.TARGET ? target : lab.server();
            victim.kill();
            count("kill -9 of " + next.victim());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(next.pauseMillis()));
            restart(victim);
            if (tool().isAlive()) {
                count("times the tool was still trying when Redis came back");
            }
        }
        return false;
    }

    private void standStill(RedisLab lab, RedisServer target, Death death) throws IOException, InterruptedException {
        Tool first = Objects.requireNonNull(tool);
        boolean isSuspension = death.victim() == Death.Victim.SUSPENDED_TOOL && Clocks.canBeSet();
        boolean isApart = death.victim() == Death.Victim.STILL_TOOL_APART && PidNamespace.isPermitted();
        Standstill standstill = new Standstill(ledger(), target, () -> {
            count("starts of the tool");
            return Tool.start(lab, isApart);
        });
        isAnotherNamespaceHolding = isApart;
        tool = standstill.play(first, isSuspension, death.pauseMillis());
        count("times the tool stood still");
        if (isSuspension) {
            count("times its clock did not see it");
        }
        if (isApart) {
            count("times the second one was in another PID namespace");
        }
        count("tools that stood still and ended with " + first.process().exitValue());
        standstill.lateWrites().forEach(this::judge);
    }

    /** One portion may have passed the fence right before the process stood still; a second one of its connection may not. */
    private void judge(String connection, int writes) {
        if (writes <= options.batch()) {
            count("portions that had passed the fence before it stood still");
        } else {
            violations.add("a tool wrote " + writes + " times by " + connection + " after its lease was taken over");
        }
    }

    private static void restart(RedisServer server) throws IOException {
        server.restart();
        long end = System.nanoTime() + LONGEST_NANOS;
        while (true) {
            try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
                jedis.ping(); // refused while it reads its file
                return;
            } catch (JedisException e) {
                if (System.nanoTime() > end) {
                    throw new IOException("Redis does not come back", e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            }
        }
    }

    /** How many keys and entries are in the target. */
    private static long written(RedisServer target) {
        try (Jedis jedis = new Jedis("127.0.0.1", target.port())) {
            jedis.select(TARGET);
            List<Response<Long>> answers = new ArrayList<>();
            try (Pipeline pipeline = jedis.pipelined()) {
                answers.add(pipeline.dbSize());
                for (int symbol = 0; symbol < MixedKeys.TICK_SYMBOLS; symbol++) {
                    answers.add(pipeline.xlen("ticks:realtime:" + MixedKeys.tickSymbol(symbol)));
                }
                pipeline.sync();
            }
            return answers.stream().mapToLong(Response::get).sum();
        }
    }

    /** What the tool says of it all: the run counts each key once as copied, and verify is green. */
    private void told(RedisLab lab) {
        RedisLab.Outcome again = lab.apply();
        long copied = 0;
        for (JsonNode part : again.json().path("parts")) {
            copied += part.path("copied").asLong();
        }
        if (again.exit() != 0 || again.json().path("writes").asLong(-1) != 0 || copied != options.keys()) {
            violations.add("the run counts " + copied + " keys as copied, not " + options.keys() + ": " + again);
        }
        long writes = again.json().path("writesOfRun").asLong();
        if (writes != options.keys()) {
            violations.add("the run tells " + writes + " writes, not " + options.keys());
        }
        RedisLab.Outcome verified = lab.phase("verify");
        long same = verified.json().path("findings").path("same").asLong();
        if (verified.exit() != 0 || same != options.keys()) {
            violations.add("verify ended with " + verified.exit() + ": " + verified.text());
        }
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }
}
