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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket in the file system, open to the user of this process alone: a line in, a line out, and who says nothing is
 * hung up on. It needs no port, no token and
 * no signal, and its answer is this process's own.
 */
final class LocalSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSocket.class);
    private static final int LONGEST_REQUEST = 4000;
    private static final int MOST_CALLS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Answers a line. */
    interface Answers {
        /** @param caller the name of the user who asks */
        String of(String line, String caller);
    }

    /** A longer conversation, which begins with a line that is no request. */
    interface Talk extends AutoCloseable {
        boolean begins(String line);

        /** Leads it to its end. @param caller the name of the user who calls */
        void hold(SocketChannel call, String caller) throws IOException;

        /** Nothing begins any more; what is under way may say its last words. */
        @Override
        void close();
    }

    private final Path file;
    private final ServerSocketChannel channel;
    private final Answers answers;
    private final Talk talk;
    private final Patience patience;
    private final Semaphore calls = new Semaphore(MOST_CALLS);

    private LocalSocket(Path file, ServerSocketChannel channel, Answers answers, Talk talk, Patience patience) {
        this.file = file;
        this.channel = channel;
        this.answers = answers;
        this.talk = talk;
        this.patience = patience;
    }

    /** Opens it, also in the place of one that a process which is gone has left. @throws IOException where that cannot be */
    static LocalSocket open(Path file, Answers answers, Talk talk, Patience patience) throws IOException {
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
        LocalSocket socket = new LocalSocket(file, channel, answers, talk, patience);
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
            String caller = Peer.of(call, file);
            if (isTalk(call, caller)) {
                talk.hold(call, caller);
            }
        } catch (AsynchronousCloseException e) {
            LOG.debug("a local caller said nothing and is disconnected");
        } catch (IOException | RuntimeException e) {
            LOG.warn("a local call failed: {}", e.toString());
        }
    }

    /** Answers the request of a caller, unless it is none and a talk begins. */
    private boolean isTalk(SocketChannel call, String caller) throws IOException {
        try {
            Optional<String> line = line(call);
            if (line.filter(talk::begins).isPresent()) {
                return true;
            }
            if (line.isPresent()) {
                ByteBuffer answer = StandardCharsets.UTF_8.encode(answers.of(line.get(), caller) + "\n");
                try (Patience.Limit limit = patience.with(call, PATIENCE)) {
                    while (answer.hasRemaining()) {
                        call.write(answer);
                    }
                }
            }
            return false;
        } finally {
            calls.release();
        }
    }

    private Optional<String> line(SocketChannel call) throws IOException {
        try (Patience.Limit limit = patience.with(call, PATIENCE)) {
            BufferedReader in =
                    new BufferedReader(Channels.newReader(call, StandardCharsets.UTF_8.newDecoder(), LONGEST_REQUEST));
            char[] read = new char[LONGEST_REQUEST];
            int length = 0;
            int next = in.read();
            while (next >= 0 && next != '\n' && length < LONGEST_REQUEST) {
                read[length++] = (char) next;
                next = in.read();
            }
            return next == '\n' ? Optional.of(new String(read, 0, length)) : Optional.empty();
        }
    }

    static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        talk.close();
        patience.close();
        Files.deleteIfExists(file);
    }
}
