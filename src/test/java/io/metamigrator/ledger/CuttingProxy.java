package io.metamigrator.ledger;

import io.metamigrator.RelayingProxy;
import java.io.IOException;
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

    private final RelayingProxy proxy;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile Cut next = Cut.NEVER;

    CuttingProxy(int port) throws IOException {
        proxy = new RelayingProxy(port, Connection::new);
    }

    int port() {
        return proxy.port();
    }

    int cuts() {
        return cuts.get();
    }

    void cutNext(Cut cut) {
        next = cut;
    }

    /** One connection, and when it breaks. */
    private final class Connection implements RelayingProxy.Passage {
        private volatile Cut cut = Cut.NEVER;

        @Override
        public boolean mayPass(byte[] bytes, int length, boolean toServer) {
            if (toServer && isCommit(bytes, length) && next != Cut.NEVER) {
                cut = next;
                next = Cut.NEVER;
                cuts.incrementAndGet();
            }
            return cut != Cut.BEFORE_THE_COMMIT_ARRIVES && (toServer || cut != Cut.BEFORE_ITS_ANSWER_DOES);
        }
    }

    private static boolean isCommit(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }
}
