package io.metamigrator.systems.redis.validate;

import io.metamigrator.migration.Check;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.migration.slices.SlicePart;
import io.metamigrator.migration.slices.SlicePlan;
import io.metamigrator.systems.redis.mapping.RedisKey;
import io.metamigrator.systems.redis.mapping.RedisMapping;
import io.metamigrator.systems.redis.plan.PlannedKey;
import io.metamigrator.systems.redis.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.RestoreParams;
import redis.clients.jedis.params.XAddParams;

/**
 * Whether the servers let us do what a plan asks of them, and the target can read what the source writes out. It is tried on
 * names that nobody has, next to the first planned one of each part: a COPY of a key that is not there writes nothing, and
 * no more does a RESTORE whose expiry is past, though both are refused where they are not allowed.
 */
final class Rights {
    /** A value of more bytes is no sample: reading it would hold the server up. */
    private static final long LARGE = 1 << 20;

    private static final int SAMPLES = 20;

    private final Servers servers;
    private final RedisMapping mapping;
    private final boolean canCopyWithin;

    Rights(Servers servers, RedisMapping mapping) {
        this.servers = servers;
        this.mapping = mapping;
        this.canCopyWithin = servers.canCopyWithin();
    }

    void check(SlicePlan plan, ValidationChecks findings) {
        List<String> refusals = new ArrayList<>();
        for (SlicePart part : plan.parts()) {
            if (part.size() > 0) {
                try {
                    tryOut(part);
                } catch (MigrationException e) {
                    refusals.add(part.name() + ": " + e.getMessage());
                }
            }
        }
        if (refusals.isEmpty()) {
            findings.pass("rights", "the user may read the source and write to the target");
        } else {
            findings.add("rights", Check.Result.FAIL, "the servers do not let us do what the plan needs", refusals);
        }
    }

    private void tryOut(SlicePart part) {
        try (ItemLines<PlannedKey> lines = PlannedKey.lines(part.file())) {
            PlannedKey first = lines.next();
            String nobodys = ":" + UUID.randomUUID();
            byte[] key = new RedisKey(first.key().text() + nobodys).bytes();
            byte[] target = new RedisKey(first.target().text() + nobodys).bytes();
            servers.source().in(first.database(), jedis -> jedis.dump(key));
            servers.target().in(servers.targetDatabase(), jedis -> {
                jedis.exists(target);
                return jedis.dump(target);
            });
            if (part.ordered()) {
                entry(target);
            } else if (canCopyWithin) {
                servers.source()
                        .in(first.database(), jedis -> jedis.copy(key, target, servers.targetDatabase(), false));
            }
            if (!part.ordered() && isRestored(part)) {
                sample(first, lines).ifPresent(value -> restore(target, value));
            }
        }
    }

    /** An entry of a stream that is not there, and is not made. */
    private void entry(byte[] stream) {
        servers.target().in(servers.targetDatabase(), jedis -> {
            jedis.xadd(
                    stream, XAddParams.xAddParams().noMkStream().id("1-1"), Map.of(new byte[] {'n'}, new byte[] {'n'}));
            return jedis.xtrim(stream, 1, false);
        });
    }

    /** Whether some keys of a part go by DUMP and RESTORE. */
    private boolean isRestored(SlicePart part) {
        return !canCopyWithin
                || mapping.rules().stream().anyMatch(rule -> rule.step().equals(part.step()) && !rule.isPlain());
    }

    /** One of the first values of a part as the source writes it out; empty where they are gone or large. */
    private Optional<byte[]> sample(PlannedKey first, ItemLines<PlannedKey> lines) {
        PlannedKey key = first;
        for (int tried = 1; ; tried++) {
            byte[] name = key.key().bytes();
            byte @Nullable [] value =
                    key.bytes() > LARGE ? null : servers.source().in(key.database(), jedis -> jedis.dump(name));
            if (value != null) {
                return Optional.of(value);
            }
            if (tried == SAMPLES || !lines.hasNext()) {
                return Optional.empty();
            }
            key = lines.next();
        }
    }

    private void restore(byte[] target, byte[] value) {
        long past = 1;
        servers.target().in(servers.targetDatabase(), jedis -> {
            try {
                return jedis.restore(
                        target, past, value, RestoreParams.restoreParams().absTtl());
            } catch (JedisDataException e) {
                if (String.valueOf(e.getMessage()).contains("DUMP payload version")) {
                    throw MigrationException.refused("the target is version "
                            + servers.target().facts().product() + " and cannot read what the source, version "
                            + servers.source().facts().product()
                            + ", writes out; " + cure());
                }
                throw e;
            }
        });
    }

    private String cure() {
        return servers.target().facts().isValkey()
                ? "Valkey reads nothing of Redis 7.4 and later, so the target has to be a Redis of the source's version or later"
                : "upgrade the target to the source's version or a later one";
    }
}
