package io.metamigrator.jmx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.server.RMIServerSocketFactory;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Server sockets at one address, with TLS where there is a key. RMI's own are at every address.
 *
 * @param tls null for none
 */
record BoundSockets(InetAddress address, @Nullable SSLContext tls) implements RMIServerSocketFactory {
    private static final int BACKLOG = 50;

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        ServerSocketFactory factory = tls == null ? ServerSocketFactory.getDefault() : tls.getServerSocketFactory();
        return factory.createServerSocket(port, BACKLOG, address);
    }
}
