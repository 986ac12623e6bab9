package io.metamigrator.systems.redis.server;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLException;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Hears why a server ends new connections, by opening one and saying nothing on it: its reason is often lost where something was
 * sent at the same time.
 */
final class FirstWords {
    private static final int PATIENCE_MILLIS = 500;
    private static final int LENGTH = 256;

    private FirstWords() {}

    /** What it refuses the connection by; empty where it says nothing. */
    static Optional<JedisException> heard(JedisSocketFactory wire, boolean tls) {
        try (Socket socket = wire.createSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] first = new byte[LENGTH];
            int length = socket.getInputStream().read(first);
            String words = new String(first, 0, Math.max(0, length), StandardCharsets.US_ASCII);
            return words.startsWith("-")
                    ? Optional.of(new JedisDataException(words.substring(1).strip()))
                    : Optional.empty();
        } catch (SSLException e) {
            return Optional.of(new JedisConnectionException(e));
        } catch (IOException e) {
            // where it ends the handshake while we are sending, its reason is lost as well
            return tls && !(e instanceof SocketTimeoutException)
                    ? Optional.of(new JedisConnectionException(
                            new SSLException(TlsFailure.IN_THE_MIDDLE + ": " + e.getMessage())))
                    : Optional.empty();
        } catch (JedisException e) {
            return Optional.empty(); // there is no way to it at all
        }
    }
}
