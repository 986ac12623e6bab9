package io.metamigrator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Supplier;

/** Stands before a server on loopback, and passes on what both sides say as long as it may. */
public final class RelayingProxy implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int port;
    private final Supplier<Passage> passages;

    /** Looks at what passes by on one connection. */
    public interface Passage {
        /** @return whether it may pass; the connection ends where it may not */
        boolean mayPass(byte[] bytes, int length, boolean toServer);
    }

    /** @param passages one for each connection */
    public RelayingProxy(int port, Supplier<Passage> passages) throws IOException {
        this.port = port;
        this.passages = passages;
        start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            Passage passage = passages.get();
            start(() -> pump(client, server, passage, true));
            start(() -> pump(server, client, passage, false));
        }
    }

    private static void pump(Socket from, Socket to, Passage passage, boolean toServer) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[65536];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!passage.mayPass(bytes, read, toServer)) {
                    return;
                }
                out.write(bytes, 0, read);
            }
        }
    }

    private interface Job {
        void run() throws IOException;
    }

    private static void start(Job job) {
        Thread thread = new Thread(() -> {
            try {
                job.run();
            } catch (IOException e) {
                // a connection ended, as connections here do
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
