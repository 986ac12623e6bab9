package io.metamigrator.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LocalSocketTest {
    private static final class NoTalk implements LocalSocket.Talk {
        @Override
        public boolean begins(String line) {
            return false;
        }

        @Override
        public void hold(SocketChannel call, String caller) {}

        @Override
        public void close() {}
    }

    @TempDir
    Path folder;

    @Test
    @Timeout(20)
    void callers_that_say_nothing_keep_nobody_waiting_for_long_and_are_hung_up_on() throws Exception {
        Path file = folder.resolve("s");
        List<SocketChannel> silent = new ArrayList<>();
        try (LocalSocket socket =
                LocalSocket.open(file, (line, caller) -> line.toUpperCase(), new NoTalk(), new Patience())) {
            assertThat(socket).isNotNull();
            for (int i = 0; i < 20; i++) {
                silent.add(SocketChannel.open(UnixDomainSocketAddress.of(file)));
            }
            silent.get(0).write(StandardCharsets.UTF_8.encode("half a li"));
            try (SocketChannel call = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
                call.write(StandardCharsets.UTF_8.encode("word\n"));
                assertThat(new String(Channels.newInputStream(call).readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("WORD\n");
            }
            assertThat(silent.get(0).read(ByteBuffer.allocate(10))).isNegative();
        } finally {
            for (SocketChannel channel : silent) {
                channel.close();
            }
        }
    }
}
