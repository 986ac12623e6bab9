package io.metamigrator.jmx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMIServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Server sockets at one address, with TLS where there is a key; RMI's own are at every address. Of whom they accept they do not
 * tell where it calls from: RMI's registry lets every caller of this machine, of whatever user, take out what is bound in it,
 * and refuses whom it cannot place.
 *
 * @param tls null for none
 */
record BoundSockets(InetAddress address, @Nullable SSLContext tls) implements RMIServerSocketFactory {
    private static final int BACKLOG = 50;

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return new ServerSocket(port, BACKLOG, address) {
            @Override
            public Socket accept() throws IOException {
                Socket accepted = new Unplaced();
                implAccept(accepted);
                return tls == null ? accepted : encrypted(accepted);
            }
        };
    }

    private Socket encrypted(Socket accepted) throws IOException {
        SSLSocket layered = (SSLSocket) tls.getSocketFactory().createSocket(accepted, null, true);
        layered.setUseClientMode(false);
        layered.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        layered.setEnabledCipherSuites(java.util.Arrays.stream(layered.getEnabledCipherSuites())
                .filter(suite -> suite.matches("TLS_(AES|CHACHA20)_.*|TLS_ECDHE_.*_(GCM|POLY1305)_.*"))
                .toArray(String[]::new));
        return layered;
    }

    /** A connection that does not say from where it comes. */
    private static final class Unplaced extends Socket {
        @Override
        public @Nullable InetAddress getInetAddress() {
            return null;
        }
    }
}
