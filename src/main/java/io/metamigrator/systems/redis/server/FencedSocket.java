package io.metamigrator.systems.redis.server;

import io.metamigrator.ledger.Fence;
import io.metamigrator.ledger.LedgerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/** A connection whose every byte to the server has to pass the fence; what was refused once sends nothing any more. */
final class FencedSocket extends Socket {
    private final Socket wire;
    private final Fence fence;

    FencedSocket(Socket wire, Fence fence) {
        this.wire = wire;
        this.fence = fence;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FencedOutput(wire.getOutputStream(), fence);
    }

    private static final class FencedOutput extends OutputStream {
        private final OutputStream wire;
        private final Fence fence;
        private boolean shut;

        FencedOutput(OutputStream wire, Fence fence) {
            this.wire = wire;
            this.fence = fence;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (shut) {
                throw new IOException("refused before");
            }
            try {
                fence.check();
            } catch (LedgerException refusal) {
                shut = true;
                throw new IOException("the lease is not provably ours", refusal);
            }
            wire.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            wire.flush();
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return wire.getInputStream();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        wire.setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return wire.getSoTimeout();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return wire.getLocalSocketAddress();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return wire.getRemoteSocketAddress();
    }

    @Override
    public boolean isBound() {
        return wire.isBound();
    }

    @Override
    public boolean isConnected() {
        return wire.isConnected();
    }

    @Override
    public boolean isClosed() {
        return wire.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return wire.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return wire.isOutputShutdown();
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
