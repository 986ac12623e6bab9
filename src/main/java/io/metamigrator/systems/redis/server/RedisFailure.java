package io.metamigrator.systems.redis.server;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.failure.UnreachableException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Says in a sentence what a Redis, or the way to it, has refused, and what to do. */
public final class RedisFailure {
    private static final int WORDS = 160;

    /** What a server says to a connection that is one too many. */
    private static final String NO_MORE = "max number of clients";

    /** The first words of refusals that have nothing to do with the key they were an answer to. */
    private static final Set<String> OF_THE_SERVER = Set.of(
            "READONLY",
            "NOAUTH",
            "NOPERM",
            "OOM",
            "LOADING",
            "BUSY",
            "MASTERDOWN",
            "MISCONF",
            "NOREPLICAS",
            "CLUSTERDOWN",
            "MOVED",
            "ASK",
            "TRYAGAIN");

    private RedisFailure() {}

    /** The failure of a whole command. */
    public static MigrationException told(RedisAddress address, JedisException thrown) {
        String words = words(thrown);
        if (isNoRightToKey(thrown)) {
            return new NoRightToKeyException(address, words, thrown);
        }
        if (thrown instanceof JedisAccessControlException || words.matches("(NOAUTH|WRONGPASS|ERR invalid pass).*")) {
            return MigrationException.refused(
                    words.startsWith("NOPERM")
                            ? address + " does not allow this to the user: " + words + "; give the ACL user that right"
                            : address + " does not let us in: " + words + "; set REDIS_USER and REDIS_PASSWORD");
        }
        Optional<String> tls = TlsFailure.of(address, thrown);
        if (tls.isPresent()) {
            return new UnreachableException(address + " " + tls.get(), null, thrown);
        }
        if (isTurnedAway(thrown)) {
            return new UnreachableException(turnedAway(address, words), null, thrown);
        }
        if (thrown instanceof JedisDataException) {
            return refusal(address, words, thrown);
        }
        if (thrown instanceof JedisConnectionException || thrown.getCause() instanceof JedisConnectionException) {
            return new UnreachableException(
                    address + " does not answer (" + words + "); see that it runs and that the address is right"
                            + (address.tls() ? ", and that it speaks TLS at this port" : ""),
                    null,
                    thrown);
        }
        return new UnreachableException(address + " cannot be used: " + words, null, thrown);
    }

    /** Whether a server has shown a new connection the door, with its words or without any. */
    static boolean isTurnedAway(Throwable thrown) {
        return words(thrown).contains(NO_MORE);
    }

    private static String turnedAway(RedisAddress address, String words) {
        return address + " takes no more connections (" + words
                + "); lower redis.parallelism, or raise maxclients of the server, and give the same command again";
    }

    /** Whether a connection that was there broke, as one does whose server closes it; none that could not be had, and no long wait. */
    public static boolean isBroken(Throwable thrown) {
        boolean ofConnection = false;
        for (Throwable each = thrown; each != null && each != each.getCause(); each = each.getCause()) {
            if (each instanceof SocketTimeoutException || each instanceof ConnectException) {
                return false;
            }
            ofConnection |= each instanceof JedisConnectionException;
        }
        return ofConnection;
    }

    /** Whether the server takes nothing more, since its memory is used up. */
    static boolean isFull(JedisDataException thrown) {
        return words(thrown).startsWith("OOM");
    }

    /** Whether the user may do that, and not to this key. */
    static boolean isNoRightToKey(JedisException thrown) {
        String words = words(thrown);
        return words.startsWith("NOPERM") && (words.contains("one of the keys") || words.contains("access a key"));
    }

    /** Whether the server lacks a command, or the user may not give it at all. */
    static boolean isOfTheCommand(JedisException thrown) {
        String words = words(thrown);
        return words.contains("unknown command")
                || words.contains("unknown subcommand")
                || words.startsWith("NOPERM") && !isNoRightToKey(thrown);
    }

    /** Why one key was refused, with what gives the right where that is lacking. */
    public static String ofOneKey(JedisDataException refusal) {
        return words(refusal) + (isNoRightToKey(refusal) ? "; " + NoRightToKeyException.ADVICE : "");
    }

    /** Whether a refusal is of one key only; others would be told of every key to come. */
    public static boolean isOfOneKey(JedisDataException refusal) {
        String words = words(refusal);
        String code = words.contains(" ") ? words.substring(0, words.indexOf(' ')) : words;
        return (!OF_THE_SERVER.contains(code) || isNoRightToKey(refusal))
                && !words.contains("unknown command")
                && !words.contains("DB index is out of range");
    }

    private static MigrationException refusal(RedisAddress address, String words, JedisException thrown) {
        if (words.startsWith("LOADING") || words.startsWith("BUSY") || words.startsWith("MASTERDOWN")) {
            return new UnreachableException(address + " is not ready: " + words, null, thrown);
        }
        if (words.startsWith("READONLY")) {
            return MigrationException.refused(
                    address + " is a replica, which cannot be written; give the master's address");
        }
        if (words.contains("cluster mode")) {
            return MigrationException.refused(
                    address + " is a cluster, which has one database only: nothing can be brought"
                            + " from several databases into one there");
        }
        if (words.contains("DB index is out of range")) {
            return MigrationException.refused(address + " has no such database: " + words
                    + "; correct the mapping or redis.target-database, or raise 'databases' of the server");
        }
        return MigrationException.refused(address + " refuses: " + words);
    }

    /** The server's or the network's own words, cut short. */
    public static String words(Throwable thrown) {
        Throwable last = thrown;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        String said = (last instanceof UnknownHostException ? "there is no host " : "") + last.getMessage();
        String words = said.replace('\n', ' ').replace('\r', ' ');
        return words.length() > WORDS ? words.substring(0, WORDS) + " ..." : words;
    }
}
