package io.metamigrator.systems.redis.server;

import io.metamigrator.ledger.Fence;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.failure.UnreachableException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** One server, as source or as target: connections to its databases, which are kept and used again. Thread-safe. */
public final class RedisSide implements AutoCloseable {
    private final RedisAddress address;
    private final RedisLogin login;
    private final Fence fence;
    private final Connections connections;
    private volatile @Nullable Boolean measures;

    /** @param fence what all that is sent by {@link #writing} has to pass */
    public RedisSide(RedisAddress address, RedisLogin login, Fence fence) {
        this.address = address;
        this.login = login;
        this.fence = fence;
        this.connections = new Connections(address, login, fence);
    }

    public RedisAddress address() {
        return address;
    }

    /** The ACL user that we are there. */
    public String user() {
        return login.user().isEmpty() ? "default" : login.user();
    }

    /** Asks something of a database; what fails comes out as a sentence that names the server. */
    public <T extends @Nullable Object> T in(int database, Function<Jedis, T> work) {
        return on(connections.open(database), work);
    }

    /**
     * Does something in a database that changes it: every byte of it leaves only while the lease is provably ours.
     *
     * @throws io.metamigrator.ledger.LedgerException where it is not; some of the work may have been done before
     */
    public <T extends @Nullable Object> T writing(int database, Function<Jedis, T> work) {
        try {
            return on(connections.fenced(database), work);
        } catch (UnreachableException e) {
            fence.check(); // which is why, where it is shut
            throw e;
        }
    }

    private <T extends @Nullable Object> T on(JedisPool pool, Function<Jedis, T> work) {
        try (Jedis jedis = connections.of(pool)) {
            return work.apply(jedis);
        } catch (JedisConnectionException e) {
            pool.clear(); // what cut this connection has probably cut the idle ones, too
            throw RedisFailure.told(address, e);
        } catch (JedisDataException e) {
            throw RedisFailure.isFull(e) ? new ServerFullException(address, facts()) : RedisFailure.told(address, e);
        } catch (JedisException e) {
            throw RedisFailure.told(address, e);
        }
    }

    /** A connection for a long reading, to be closed by who asked for it. */
    public Jedis open(int database) {
        try {
            return connections.of(connections.open(database));
        } catch (JedisException e) {
            throw RedisFailure.told(address, e);
        }
    }

    /** Whether what is sent can be read on the way. */
    public boolean isInTheClear() {
        try {
            return !address.tls() && !InetAddress.getByName(address.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return !address.tls();
        }
    }

    /** @throws MigrationException refused, where it is a Sentinel, which holds no keys */
    public ServerFacts facts() {
        ServerFacts facts = in(0, ServerFacts::of);
        if (facts.isSentinel()) {
            throw MigrationException.refused(address + " is a Sentinel, which holds no keys; ask it for the master by"
                    + " SENTINEL get-master-addr-by-name NAME, and give that address");
        }
        return facts;
    }

    /** The server's clock, in milliseconds since 1970. */
    public long now() {
        return in(0, jedis -> millis(jedis.time()));
    }

    /** What {@code TIME} has answered, in milliseconds since 1970. */
    public static long millis(List<String> time) {
        return Long.parseLong(time.get(0)) * 1000 + Long.parseLong(time.get(1)) / 1000;
    }

    /** Whether the server tells the instant of an expiry itself, and not only what is left until then. */
    public boolean tellsInstants() {
        return knows("PEXPIRETIME", 7, 0);
    }

    /**
     * Whether the server has a command: versions lack it, and administrators take it away.
     *
     * @param major the version that brought it, for servers that do not tell their commands
     */
    public boolean knows(String command, int major, int minor) {
        List<?> answer = in(0, jedis -> {
            try {
                return (List<?>) jedis.sendCommand(Protocol.Command.COMMAND, "INFO", command);
            } catch (JedisDataException e) {
                return List.of();
            }
        });
        return answer.isEmpty() ? facts().isAtLeast(major, minor) : answer.get(0) != null;
    }

    /** Whether the server says how much memory a value takes; some lack that, or keep it to themselves. */
    public boolean measures() {
        Boolean known = measures;
        if (known == null) {
            known = in(0, jedis -> {
                try {
                    jedis.memoryUsage(UUID.randomUUID().toString());
                    return true;
                } catch (JedisDataException e) {
                    if (RedisFailure.isOfTheCommand(e)) {
                        return false;
                    }
                    if (RedisFailure.isNoRightToKey(e)) {
                        return true;
                    }
                    throw e;
                }
            });
            measures = known;
        }
        return known;
    }

    /** How large one value of a command may be at most; empty where the server keeps that to itself. */
    public OptionalLong mostBytesOfACommand() {
        return in(0, jedis -> {
            try {
                String most = jedis.configGet("proto-max-bulk-len").getOrDefault("proto-max-bulk-len", "");
                return most.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(most)) : OptionalLong.empty();
            } catch (JedisDataException e) {
                return OptionalLong.empty(); // managed servers keep their configuration to themselves
            }
        });
    }

    /** Whether the server saves snapshots by itself; one that does not tell counts as if it did. */
    public boolean savesSnapshots() {
        return in(0, jedis -> {
            try {
                return !jedis.configGet("save").getOrDefault("save", "?").isBlank();
            } catch (JedisDataException e) {
                return true; // managed servers keep their configuration to themselves
            }
        });
    }

    @Override
    public void close() {
        connections.close();
    }
}
