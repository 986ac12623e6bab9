package io.metamigrator.systems.redis;

import io.metamigrator.RelayingProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before a Redis, and does something right before a command arrives there. */
final class MeddlingProxy implements AutoCloseable {
    private final RelayingProxy proxy;
    private final AtomicReference<Meddling> next = new AtomicReference<>();

    private record Meddling(String command, Runnable work, boolean cuts) {}

    MeddlingProxy(int port) throws IOException {
        proxy = new RelayingProxy(port, Connection::new);
    }

    String url() {
        return "redis://127.0.0.1:" + proxy.port();
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

    /** One connection, and whether its next answer is lost. */
    private final class Connection implements RelayingProxy.Passage {
        private volatile boolean cut;

        @Override
        public boolean mayPass(byte[] bytes, int length, boolean toServer) {
            if (toServer) {
                meddle(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
            }
            return toServer || !cut;
        }

        private void meddle(String words) {
            Meddling due = next.get();
            if (due != null && words.contains("\r\n" + due.command() + "\r\n") && next.compareAndSet(due, null)) {
                cut = due.cuts();
                due.work().run();
            }
        }
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }
}
