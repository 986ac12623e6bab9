package io.metamigrator.systems.redis.server;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Connections whose handshake is over. It is a part of connecting and may take no longer: a server without TLS takes what we say for
 * the beginning of a command, waits for its end, and says nothing.
 */
record TlsSockets(JedisSocketFactory wire, Duration patience) implements JedisSocketFactory {
    @Override
    public Socket createSocket() {
        Socket socket = wire.createSocket();
        try {
            int asked = socket.getSoTimeout();
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            ((SSLSocket) socket).startHandshake();
            socket.setSoTimeout(asked);
            return socket;
        } catch (IOException e) {
            throw closed(socket, e);
        }
    }

    private static JedisConnectionException closed(Socket socket, IOException why) {
        try {
            socket.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        return new JedisConnectionException(
                why instanceof SocketTimeoutException ? new SSLException("no answer to the handshake", why) : why);
    }
}
