package io.metamigrator.serve;

import io.metamigrator.client.Request;
import io.metamigrator.client.Wire;
import io.metamigrator.migration.Engine;
import io.metamigrator.migration.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A command that a client has sent, while it is carried out here: its words and streams, and whether its user still wants it.
 * Thread-safe.
 */
public final class CommandCall {
    private static final int LARGEST_PIECE = 8192;
    private static final long LOOK_MILLIS = 100;
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    private final Server server;
    private final Wire wire;
    private final Wire.Sender sender;
    private final Request request;
    private final String user;
    private final BlockingQueue<byte[]> typed = new ArrayBlockingQueue<>(1);
    private boolean isInterrupted;
    private boolean isGone;
    private Runnable interruption = () -> {};
    private boolean isDeclined;
    private boolean isWarned;
    private String declined = "";

    /** @param sender sends to the client, and does not wait for ever @param user who gave it */
    CommandCall(Server server, Wire wire, Wire.Sender sender, Request request, String user) {
        this.server = server;
        this.wire = wire;
        this.sender = sender;
        this.request = request;
        this.user = user;
    }

    /** How the audit names a user who works by commands. */
    static String who(String user) {
        return user + " by ./migrate";
    }

    public List<String> words() {
        return request.words();
    }

    /** The variables that tell where the output is read and how. */
    public Map<String, String> shown() {
        return request.shown();
    }

    /** The name of who gave it. */
    public String user() {
        return user;
    }

    /** The same for the audit of what is done. */
    String who() {
        return who(user);
    }

    public Path folder() {
        return server.settingsInForce().folder();
    }

    public RunningServer server() {
        return RunningServer.here(server, who());
    }

    /** Engines that are the ones of serve; they carry out phases as its own work. */
    public Engine.Starter engines() {
        return new ServedEngines(server, this);
    }

    /** Waits until serve has started what it has; a second engine meanwhile could be one too many for the machine. */
    void awaitStart() {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!server.migrations().areUp() && !isOver() && System.nanoTime() < end) {
            await(Duration.ofMillis(LOOK_MILLIS));
        }
    }

    /**
     * The settings that serve goes by.
     *
     * @param overrides what the command line says otherwise
     * @throws NotHereException where that, or a variable of the client, is something else
     */
    public Settings settings(Map<String, String> overrides) {
        Settings settings = server.settingsInForce();
        new OtherSettings(settings, request).difference(overrides).ifPresent(this::decline);
        if (!isWarned && !isReload()) {
            isWarned = true;
            server.notInForce().ifPresent(why -> err().println(why));
        }
        return settings;
    }

    /** It tells itself what the files say otherwise, and what becomes of that. */
    private boolean isReload() {
        return request.words().contains("reload");
    }

    /** @throws NotHereException always. @param why what its user is told; empty for nothing */
    public void decline(String why) {
        isDeclined = true;
        declined = why;
        throw new NotHereException();
    }

    public boolean isDeclined() {
        return isDeclined;
    }

    /** What is told where it was declined. */
    String declined() {
        return declined;
    }

    public PrintStream out() {
        return new PrintStream(new Pieces(Wire.OUT), true, StandardCharsets.UTF_8);
    }

    public PrintStream err() {
        return new PrintStream(new Pieces(Wire.ERR), true, StandardCharsets.UTF_8);
    }

    /** What is typed; a line is asked for when one is read. */
    public InputStream in() {
        return new TypedInput(this);
    }

    /** Asks for a line with its end; empty where there is none. */
    byte[] typedLine() throws IOException {
        typed.clear();
        sender.send(Wire.TYPE, new byte[0]);
        try {
            byte[] line = null;
            while (line == null && !isOver()) {
                line = typed.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            return line == null ? new byte[0] : line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new byte[0];
        }
    }

    /** Takes what the client sends, until it hangs up. */
    void listen() {
        try {
            Optional<Wire.Frame> next = wire.next();
            while (next.isPresent()) {
                switch (next.get().kind()) {
                    case Wire.TYPED -> typed.offer(next.get().content());
                    case Wire.INTERRUPT -> interrupt();
                    default ->
                        throw new IOException("a client sent " + next.get().kind());
                }
                next = wire.next();
            }
        } catch (IOException e) {
            // gone, as below
        }
        synchronized (this) {
            isGone = true;
            notifyAll();
        }
    }

    /** Its user wants it to end. */
    void interrupt() {
        Runnable asked;
        synchronized (this) {
            isInterrupted = true;
            asked = interruption;
            notifyAll();
        }
        asked.run();
    }

    /** What is done as soon as the user wants the command to end; at once where he does already. */
    void onInterrupt(Runnable what) {
        boolean isLate;
        synchronized (this) {
            interruption = what;
            isLate = isInterrupted;
        }
        if (isLate) {
            what.run();
        }
    }

    /** Whether its user wants it to end, or is gone. */
    public synchronized boolean isOver() {
        return isInterrupted || isGone;
    }

    synchronized boolean isGone() {
        return isGone;
    }

    /** Waits for a time; returns early if the command is over. */
    public synchronized void await(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !isOver(); left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Sends what is written, in pieces. */
    private final class Pieces extends OutputStream {
        private final char kind;

        Pieces(char kind) {
            this.kind = kind;
        }

        @Override
        public void write(int one) throws IOException {
            sender.send(kind, new byte[] {(byte) one});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int from = offset; from < offset + length; from += LARGEST_PIECE) {
                sender.send(kind, Arrays.copyOfRange(bytes, from, Math.min(from + LARGEST_PIECE, offset + length)));
            }
        }
    }
}
