package io.metamigrator.systems.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before a Redis, and does something right before a command arrives there. */
final class MeddlingProxy implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int port;
    private final AtomicReference<Meddling> next = new AtomicReference<>();

    private record Meddling(String command, Runnable work, boolean cuts) {}

    MeddlingProxy(int port) throws IOException {
        this.port = port;
        start(this::accept);
    }

    String url() {
        return "redis://127.0.0.1:" + door.getLocalPort();
    }

    /** Once, before a command of this name passes. */
    void before(String command, Runnable work) {
        next.set(new Meddling(command, work, false));
    }

    /** Once, the server does what a command of this name says, and its answer is lost with the connection. */
    void loseAnswerTo(String command) {
        next.set(new Meddling(command, () -> {}, true));
    }

    boolean hasMeddled() {
        return next.get() == null;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            boolean[] cut = new boolean[1];
            start(() -> pump(client, server, cut, true));
            start(() -> pump(server, client, cut, false));
        }
    }

    private void pump(Socket from, Socket to, boolean[] cut, boolean toServer) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[65536];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (toServer) {
                    meddle(new String(bytes, 0, read, StandardCharsets.ISO_8859_1), cut);
                } else if (cut[0]) {
                    return;
                }
                out.write(bytes, 0, read);
            }
        }
    }

    private void meddle(String words, boolean[] cut) {
        Meddling due = next.get();
        if (due != null && words.contains("\r\n" + due.command() + "\r\n") && next.compareAndSet(due, null)) {
            cut[0] = due.cuts();
            due.work().run();
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
