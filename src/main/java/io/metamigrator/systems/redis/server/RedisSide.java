package io.metamigrator.systems.redis.server;

import io.metamigrator.ledger.Fence;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.failure.UnreachableException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.SSLParameters;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** One server, as source or as target: connections to its databases, which are kept and used again. Thread-safe. */
public final class RedisSide implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 64;

    private final RedisAddress address;
    private final RedisLogin login;
    private final Fence fence;
    private final Map<Integer, JedisPool> pools = new ConcurrentHashMap<>();
    private final Map<Integer, JedisPool> fencedPools = new ConcurrentHashMap<>();

    /** @param fence what all that is sent by {@link #writing} has to pass */
    public RedisSide(RedisAddress address, RedisLogin login, Fence fence) {
        this.address = address;
        this.login = login;
        this.fence = fence;
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
        return on(pool(database), work);
    }

    /**
     * Does something in a database that changes it: every byte of it leaves only while the lease is provably ours.
     *
     * @throws io.metamigrator.ledger.LedgerException where it is not; some of the work may have been done before
     */
    public <T extends @Nullable Object> T writing(int database, Function<Jedis, T> work) {
        try {
            return on(fencedPools.computeIfAbsent(database, this::fencedPool), work);
        } catch (UnreachableException e) {
            fence.check(); // which is why, where it is shut
            throw e;
        }
    }

    private <T extends @Nullable Object> T on(JedisPool pool, Function<Jedis, T> work) {
        try (Jedis jedis = pool.getResource()) {
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
            return pool(database).getResource();
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

    private JedisPool pool(int database) {
        return pools.computeIfAbsent(database, this::newPool);
    }

    private JedisPool newPool(int database) {
        return newPool(config(database), wire(config(database)));
    }

    private JedisPool fencedPool(int database) {
        JedisSocketFactory wire = wire(config(database));
        return newPool(config(database), () -> new FencedSocket(wire.createSocket(), fence));
    }

    private JedisSocketFactory wire(JedisClientConfig config) {
        return new DefaultJedisSocketFactory(new HostAndPort(address.host(), address.port()), config);
    }

    private static JedisPool newPool(JedisClientConfig config, JedisSocketFactory wire) {
        GenericObjectPoolConfig<Jedis> size = new GenericObjectPoolConfig<>();
        size.setMaxTotal(MOST_CONNECTIONS);
        size.setJmxEnabled(false);
        return new JedisPool(size, wire, config);
    }

    private JedisClientConfig config(int database) {
        return DefaultJedisClientConfig.builder()
                .user(login.user().isEmpty() ? null : login.user())
                .password(login.password().isEmpty() ? null : login.password())
                .connectionTimeoutMillis(Math.toIntExact(login.connectTimeout().toMillis()))
                .socketTimeoutMillis(Math.toIntExact(login.responseTimeout().toMillis()))
                .ssl(address.tls())
                .sslSocketFactory(address.tls() ? login.trusted() : null)
                .sslParameters(address.tls() ? namesChecked() : null)
                .database(database)
                .clientName("meta-migrator")
                .build();
    }

    /** The certificate has to be for the host that was asked for; Jedis alone does not look. */
    private static SSLParameters namesChecked() {
        SSLParameters parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    @Override
    public void close() {
        pools.values().forEach(JedisPool::close);
        fencedPools.values().forEach(JedisPool::close);
    }
}
