package io.metamigrator.serve;

import io.metamigrator.outside.OwnFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.BindException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket in the file system, open to the user of this process alone: a line in, a line out. It needs no port, no token and
 * no signal, and its answer is this process's own.
 */
final class LocalSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSocket.class);
    private static final int LONGEST_REQUEST = 1000;

    private final Path file;
    private final ServerSocketChannel channel;
    private final UnaryOperator<String> answers;

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
        Thread thread = new Thread(socket::answerAll, "local-socket");
        thread.setDaemon(true);
        thread.start();
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
            try (SocketChannel call = channel.accept()) {
                answer(call);
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.warn("a local call failed: {}", e.toString());
            }
        }
    }

    private void answer(SocketChannel call) throws IOException {
        BufferedReader in =
                new BufferedReader(Channels.newReader(call, StandardCharsets.UTF_8.newDecoder(), LONGEST_REQUEST));
        String request = in.readLine();
        if (request != null && request.length() < LONGEST_REQUEST) {
            ByteBuffer answer = StandardCharsets.UTF_8.encode(answers.apply(request) + "\n");
            while (answer.hasRemaining()) {
                call.write(answer);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
