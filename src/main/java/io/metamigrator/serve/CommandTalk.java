package io.metamigrator.serve;

import io.metamigrator.client.Fingerprint;
import io.metamigrator.client.Request;
import io.metamigrator.client.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the command of a client, and talks with it meanwhile. */
final class CommandTalk implements LocalSocket.Talk {
    private static final Logger LOG = LoggerFactory.getLogger(CommandTalk.class);
    private static final int MOST_COMMANDS = 32;
    private static final Duration SPEAKING = Duration.ofSeconds(2);

    /** Whoever reads a page at a time may take a while for the next. */
    private static final Duration LISTENING = Duration.ofMinutes(10);

    private static final int LAST_WORDS_SECONDS = 2;

    private final Server server;
    private final CommandRunner runner;
    private final Patience patience;
    private final Set<CommandCall> calls = ConcurrentHashMap.newKeySet();
    private final Semaphore commands = new Semaphore(MOST_COMMANDS);

    CommandTalk(Server server, CommandRunner runner, Patience patience) {
        this.server = server;
        this.runner = runner;
        this.patience = patience;
    }

    @Override
    public boolean begins(String line) {
        return line.equals(Wire.GREETING);
    }

    @Override
    public void hold(SocketChannel channel, String caller) throws IOException {
        Wire wire = new Wire(channel);
        if (!commands.tryAcquire()) {
            wire.line(Wire.BUSY + " serve carries out " + MOST_COMMANDS + " commands already; try again");
            return;
        }
        try {
            wire.line(Wire.GREETING);
            Request request = request(channel, wire);
            Wire.Sender sender = (kind, content) -> {
                try (Patience.Limit limit = patience.with(channel, LISTENING)) {
                    wire.send(kind, content);
                }
            };
            CommandCall call = new CommandCall(server, wire, sender, request, caller);
            calls.add(call);
            try {
                carryOut(call, request, wire);
            } finally {
                calls.remove(call);
            }
        } finally {
            commands.release();
        }
    }

    private Request request(SocketChannel channel, Wire wire) throws IOException {
        try (Patience.Limit limit = patience.with(channel, SPEAKING)) {
            Wire.Frame frame = wire.next().orElseThrow(() -> new EOFException("no command came"));
            if (frame.kind() != Wire.REQUEST) {
                throw new IOException("no command came");
            }
            return Request.decoded(frame.content());
        }
    }

    private void carryOut(CommandCall call, Request request, Wire wire) throws IOException {
        if (!isOfThisProgram(request)) {
            wire.send(Wire.DECLINED, "");
            return;
        }
        LocalSocket.start("local-client", call::listen);
        OptionalInt code = runner.run(call);
        if (code.isPresent()) {
            wire.send(Wire.EXIT, String.valueOf(code.getAsInt()));
        } else {
            String why = call.declined();
            wire.send(Wire.DECLINED, why.isEmpty() ? "" : why + "; this command gets a process of its own\n");
        }
    }

    /** Whether the client is of the same build and the same folder, so that the command means the same here. */
    private boolean isOfThisProgram(Request request) {
        String build = Fingerprint.ofBuild();
        boolean isOtherBuild = !build.isEmpty() && !request.build().isEmpty() && !build.equals(request.build());
        Path project = server.settingsInForce().folder().toAbsolutePath();
        try {
            return !isOtherBuild && Files.isSameFile(Path.of(request.project()), project);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /** Waits until the commands under way have said their last words, though not for long. */
    @Override
    public void close() {
        calls.forEach(CommandCall::interrupt);
        try {
            if (!commands.tryAcquire(MOST_COMMANDS, LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                LOG.info("commands of clients are cut off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
