package io.metamigrator.serve;

import io.metamigrator.outside.OwnFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket in the file system, open to the user of this process alone: a line in, a line out, and who says nothing is
 * hung up on. It needs no port, no token and
 * no signal, and its answer is this process's own.
 */
final class LocalSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSocket.class);
    private static final int LONGEST_REQUEST = 1000;
    private static final int MOST_CALLS = 16;
    private static final long PATIENCE_MILLIS = 2000;

    private final Path file;
    private final ServerSocketChannel channel;
    private final UnaryOperator<String> answers;
    private final Semaphore calls = new Semaphore(MOST_CALLS);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "local-clock");
        thread.setDaemon(true);
        return thread;
    });

    private LocalSocket(Path file, ServerSocketChannel channel, UnaryOperator<String> answers) {
        this.file = file;
        this.channel = channel;
        this.answers = answers;
    }

    /** Opens it, also in the place of one that a process which is gone has left. @throws IOException where that cannot be */
    static LocalSocket open(Path file, UnaryOperator<String> answers) throws IOException {
        OwnFiles.folder(file.toAbsolutePath().getParent());
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            UnixDomainSocketAddress address = UnixDomainSocketAddress.of(file);
            if (Files.exists(file)) {
                refuseAnother(address);
                Files.delete(file);
            }
            channel.bind(address);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        LocalSocket socket = new LocalSocket(file, channel, answers);
        start("local-socket", socket::answerAll);
        return socket;
    }

    private static void refuseAnother(UnixDomainSocketAddress address) throws IOException {
        try (SocketChannel other = SocketChannel.open(address)) {
            throw new BindException(
                    "another serve of this folder answers there" + (other.isConnected() ? "" : " no more"));
        } catch (java.net.ConnectException e) {
            // nobody answers: whoever made it is gone
        }
    }

    private void answerAll() {
        while (channel.isOpen()) {
            try {
                SocketChannel call = channel.accept();
                calls.acquireUninterruptibly();
                start("local-call", () -> answerAndClose(call));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.warn("a local call was not taken: {}", e.toString());
            }
        }
    }

    private void answerAndClose(SocketChannel call) {
        try (call) {
            answer(call);
        } catch (AsynchronousCloseException e) {
            LOG.debug("a local caller said nothing and is disconnected");
        } catch (IOException | RuntimeException e) {
            LOG.warn("a local call failed: {}", e.toString());
        } finally {
            calls.release();
        }
    }

    private void answer(SocketChannel call) throws IOException {
        Future<?> hangUp = clock.schedule(() -> close(call), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        BufferedReader in =
                new BufferedReader(Channels.newReader(call, StandardCharsets.UTF_8.newDecoder(), LONGEST_REQUEST));
        char[] read = new char[LONGEST_REQUEST];
        int length = 0;
        int next = in.read();
        while (next >= 0 && next != '\n' && length < LONGEST_REQUEST) {
            read[length++] = (char) next;
            next = in.read();
        }
        hangUp.cancel(false);
        if (next == '\n') {
            ByteBuffer answer = StandardCharsets.UTF_8.encode(answers.apply(new String(read, 0, length)) + "\n");
            Future<?> cutOff = clock.schedule(() -> close(call), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            while (answer.hasRemaining()) {
                call.write(answer);
            }
            cutOff.cancel(false);
        }
    }

    private static void close(SocketChannel call) {
        try {
            call.close();
        } catch (IOException e) {
            LOG.debug("a local call did not close: {}", e.toString());
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        channel.close();
        Files.deleteIfExists(file);
    }
}
