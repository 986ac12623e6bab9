package io.metamigrator.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the ledger and its database, and breaks the connection at a commit when told to. */
final class CuttingProxy implements AutoCloseable {
    /** When the connection breaks. */
    enum Cut {
        NEVER,
        BEFORE_THE_COMMIT_ARRIVES,
        BEFORE_ITS_ANSWER_DOES
    }

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int port;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile Cut next = Cut.NEVER;

    CuttingProxy(int port) throws IOException {
        this.port = port;
        start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    int cuts() {
        return cuts.get();
    }

    void cutNext(Cut cut) {
        next = cut;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            Cut[] cut = {Cut.NEVER};
            start(() -> pump(client, server, cut, true));
            start(() -> pump(server, client, cut, false));
        }
    }

    private void pump(Socket from, Socket to, Cut[] cut, boolean toServer) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[65536];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (toServer && isCommit(bytes, read) && next != Cut.NEVER) {
                    cut[0] = next;
                    next = Cut.NEVER;
                    cuts.incrementAndGet();
                }
                if (cut[0] == Cut.BEFORE_THE_COMMIT_ARRIVES || (!toServer && cut[0] == Cut.BEFORE_ITS_ANSWER_DOES)) {
                    return;
                }
                out.write(bytes, 0, read);
            }
        }
    }

    private static boolean isCommit(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
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
