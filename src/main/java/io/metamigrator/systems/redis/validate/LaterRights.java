package io.metamigrator.systems.redis.validate;

import io.metamigrator.migration.Check;
import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.RedisSide;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;

/**
 * Whether the user may do what follow and cutover will ask for, though a run without them needs none of it. It is tried on names that
 * nobody has, and a subscription is given up with its connection.
 */
final class LaterRights {
    private final Servers servers;
    private final RedisMapping mapping;

    LaterRights(Servers servers, RedisMapping mapping) {
        this.servers = servers;
        this.mapping = mapping;
    }

    void check(SlicePlan plan, ValidationChecks findings) {
        RightsTrial listening = new RightsTrial();
        servers.source().in(0, jedis -> listen(jedis, listening));
        RightsTrial deleting = new RightsTrial();
        RightsTrial handing = new RightsTrial();
        for (SlicePart part : plan.parts()) {
            if (part.size() > 0) {
                PlannedKey key = first(part);
                handOver(key, handing);
                unlink(servers.target(), servers.targetDatabase(), key.target(), deleting);
            }
        }
        tell(
                "rights of follow",
                "the user may follow the source",
                "follow will need rights that the user lacks; all else does without",
                List.of(told(servers.source(), listening), told(servers.target(), deleting)),
                findings);
        tell(
                "rights of cutover",
                "the user may delete sources at a cutover",
                "cutover --delete-sources will need rights that the user lacks; all else does without",
                List.of(told(servers.source(), handing)),
                findings);
    }

    private boolean listen(Jedis jedis, RightsTrial trial) {
        trial.of("+config|get", () -> jedis.configGet("notify-keyspace-events"));
        for (int database : mapping.databases()) {
            String channels = "__keyevent@" + database + "__:*";
            // a pattern is allowed by the very same pattern only, not by one that it falls under
            trial.of("+psubscribe", "&" + channels, () -> jedis.sendCommand(Command.PSUBSCRIBE, channels));
        }
        jedis.getConnection().setBroken(); // it is subscribed, and of no other use
        return true;
    }

    private static PlannedKey first(SlicePart part) {
        try (ItemLines<PlannedKey> lines = PlannedKey.lines(part.file())) {
            return lines.next();
        }
    }

    /** What a deletion of sources does, to keys that are not there. */
    private void handOver(PlannedKey key, RightsTrial trial) {
        byte[] nobodys = nobodys(key.key());
        servers.source().in(key.database(), jedis -> {
            trial.of("+watch", family(key.key()), () -> jedis.watch(nobodys));
            trial.of("+unwatch", jedis::unwatch);
            trial.of("+multi", () -> jedis.sendCommand(Command.MULTI));
            trial.of("+exec", () -> jedis.sendCommand(Command.EXEC));
            jedis.getConnection().setBroken(); // it may still hold the transaction that it was not let to end
            return true;
        });
        unlink(servers.source(), key.database(), key.key(), trial);
    }

    private static void unlink(RedisSide side, int database, RedisKey key, RightsTrial trial) {
        side.in(database, jedis -> {
            trial.of("+unlink", family(key), () -> jedis.unlink(nobodys(key)));
            return true;
        });
    }

    /** The keys that begin as this one does. */
    private static String family(RedisKey key) {
        String name = key.shown();
        return "~" + (name.indexOf(':') < 0 ? name : name.substring(0, name.indexOf(':') + 1) + "*");
    }

    private static byte[] nobodys(RedisKey like) {
        return new RedisKey(like.text() + ":" + UUID.randomUUID()).bytes();
    }

    /** What an administrator has to type; empty where nothing lacks. */
    private static String told(RedisSide side, RightsTrial trial) {
        return trial.missing().isEmpty()
                ? ""
                : "at " + side.address() + ": ACL SETUSER " + side.user() + " " + String.join(" ", trial.missing());
    }

    private static void tell(String name, String good, String objection, List<String> told, ValidationChecks findings) {
        List<String> missing = new ArrayList<>(told);
        missing.removeIf(String::isEmpty);
        if (missing.isEmpty()) {
            findings.pass(name, good);
        } else {
            findings.add(name, Check.Result.WARN, objection, missing);
        }
    }
}
