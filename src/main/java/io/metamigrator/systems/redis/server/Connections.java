package io.metamigrator.systems.redis.server;

import io.metamigrator.ledger.Fence;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The connections to one server: kept for each database and used again. Idle ones of other databases are given up where a new
 * one is due and there are many, so that a server with few to give is enough. Thread-safe.
 */
final class Connections implements AutoCloseable {
    private static final int MOST_OF_A_DATABASE = 64;
    /** Beside two for each that works at a time: those that scan, listen or measure. */
    private static final int OTHERS = 4;

    private final RedisAddress address;
    private final RedisLogin login;
    private final Fence fence;
    private final Map<Integer, JedisPool> open = new ConcurrentHashMap<>();
    private final Map<Integer, JedisPool> fenced = new ConcurrentHashMap<>();

    /** @param fence what all that is sent by {@link #fenced} has to pass */
    Connections(RedisAddress address, RedisLogin login, Fence fence) {
        this.address = address;
        this.login = login;
        this.fence = fence;
    }

    /** To read by. */
    JedisPool open(int database) {
        return open.computeIfAbsent(database, this::newPool);
    }

    /** To write by. */
    JedisPool fenced(int database) {
        return fenced.computeIfAbsent(database, this::fencedPool);
    }

    /**
     * One of a pool. A server that turns it away is asked once more, when all that is idle was given up.
     *
     * @throws JedisException of the way there, or of the server
     */
    Jedis of(JedisPool pool) {
        makeRoom(pool);
        try {
            return pool.getResource();
        } catch (JedisException e) {
            JedisException why = RedisFailure.isBroken(e)
                    ? FirstWords.heard(wire(config(0)), address.tls()).orElse(e)
                    : e;
            if (!RedisFailure.isTurnedAway(why)) {
                throw why;
            }
            return afterAll(pool, why);
        }
    }

    private Jedis afterAll(JedisPool pool, JedisException turnedAway) {
        all().forEach(JedisPool::clear);
        try {
            return pool.getResource();
        } catch (JedisException e) {
            throw turnedAway;
        }
    }

    private synchronized void makeRoom(JedisPool due) {
        int many = 2 * login.workers() + OTHERS;
        boolean isNew = due.getNumIdle() == 0;
        if (isNew
                && all().mapToInt(pool -> pool.getNumIdle() + pool.getNumActive())
                                .sum()
                        >= many) {
            all().filter(pool -> pool != due).forEach(JedisPool::clear);
        }
    }

    private Stream<JedisPool> all() {
        return Stream.concat(open.values().stream(), fenced.values().stream());
    }

    private JedisPool newPool(int database) {
        return newPool(config(database), ready(database));
    }

    private JedisPool fencedPool(int database) {
        JedisSocketFactory ready = ready(database);
        return newPool(config(database), () -> new FencedSocket(ready.createSocket(), fence));
    }

    private JedisSocketFactory ready(int database) {
        JedisSocketFactory wire = wire(config(database));
        return address.tls() ? new TlsSockets(wire, login.connectTimeout()) : wire;
    }

    private JedisSocketFactory wire(JedisClientConfig config) {
        return new DefaultJedisSocketFactory(new HostAndPort(address.host(), address.port()), config);
    }

    private static JedisPool newPool(JedisClientConfig config, JedisSocketFactory wire) {
        GenericObjectPoolConfig<Jedis> size = new GenericObjectPoolConfig<>();
        size.setMaxTotal(MOST_OF_A_DATABASE);
        size.setJmxEnabled(false);
        return new JedisPool(size, wire, config);
    }

    private JedisClientConfig config(int database) {
        return DefaultJedisClientConfig.builder()
                .user(login.user().isEmpty() ? null : login.user())
                // a user is sent without a password as well: else we would be the default one, and nobody would notice
                .password(login.user().isEmpty() && login.password().isEmpty() ? null : login.password())
                .connectionTimeoutMillis(Math.toIntExact(login.connectTimeout().toMillis()))
                .socketTimeoutMillis(Math.toIntExact(login.responseTimeout().toMillis()))
                .ssl(address.tls())
                .sslSocketFactory(address.tls() ? login.sockets() : null)
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
        all().forEach(JedisPool::close);
    }
}
