package io.metamigrator.client;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has a serve that runs carry out a command, and ends with its exit code. The launcher starts it before all else where serve's
 * socket lies, so that what serve can do starts no second engine. On its way there are neither lambdas nor joined texts, since
 * Java takes longer to prepare its first one than for all of the rest.
 */
public final class Client {
    /** Serve does not do this, or is not there: nothing was done, and the whole program is to be started. */
    static final int NOT_HERE = 99;

    private static final int USAGE = 2;
    private static final int UNAVAILABLE = 5;

    /** Variables that say how output is shown; they are sent as they are. */
    private static final List<String> SHOWN =
            List.of("MIGRATE_TERMINAL", "MIGRATE_CALLER", "COLUMNS", "TERM", "NO_COLOR");

    private final Wire wire;
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final OutputStream err = new FileOutputStream(FileDescriptor.err);
    private final Typing typing = new Typing();

    private Client(Wire wire) {
        this.wire = wire;
    }

    /** @param arguments serve's socket, then the words of the command */
    public static void main(String[] arguments) {
        Runtime.getRuntime().halt(run(arguments)); // without hooks there is nothing to be waited for
    }

    private static int run(String[] arguments) {
        if (arguments.length == 0) {
            return USAGE;
        }
        List<String> words = List.of(arguments).subList(1, arguments.length);
        for (String word : words) {
            if (word.startsWith("@")) {
                return NOT_HERE; // a file of words, which is read by whoever understands them
            }
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
            return new Client(new Wire(channel)).carriedOut(words);
        } catch (IOException | RuntimeException e) {
            return NOT_HERE; // left over by a serve that is gone, or of somebody else
        }
    }

    /** @throws IOException only while nothing has been done */
    private int carriedOut(List<String> words) throws IOException {
        byte[] request = request(words).encoded();
        wire.line(Wire.GREETING);
        String answer = wire.line();
        if (answer.startsWith(Wire.BUSY)) {
            write(err, (answer.substring(Wire.BUSY.length()).strip() + "\n").getBytes());
            return UNAVAILABLE;
        }
        if (!answer.equals(Wire.GREETING)) {
            return NOT_HERE; // a serve of before, or of after
        }
        wire.send(Wire.REQUEST, request);
        Interruption.sentBy(wire, typing);
        try {
            return ended();
        } catch (IOException e) {
            return gone();
        }
    }

    private int ended() throws IOException {
        Optional<Wire.Frame> next = wire.next();
        while (next.isPresent()) {
            Wire.Frame frame = next.get();
            switch (frame.kind()) {
                case Wire.OUT -> write(out, frame.content());
                case Wire.ERR -> write(err, frame.content());
                case Wire.TYPE -> wire.send(Wire.TYPED, typing.line());
                case Wire.EXIT -> {
                    return Integer.parseInt(frame.text());
                }
                case Wire.DECLINED -> {
                    write(err, frame.content());
                    return NOT_HERE;
                }
                default -> throw new IOException("serve sent " + frame.kind());
            }
            next = wire.next();
        }
        return gone();
    }

    private int gone() {
        write(err, "serve hung up before the command had ended; see its log, and ./migrate status\n".getBytes());
        return UNAVAILABLE;
    }

    /** What cannot be printed is lost, as with every program. */
    private static void write(OutputStream to, byte[] bytes) {
        try {
            to.write(bytes);
        } catch (IOException e) {
            // nobody reads it any more
        }
    }

    private static Request request(List<String> words) {
        String salt =
                Long.toHexString(System.nanoTime() ^ ProcessHandle.current().pid() << Integer.SIZE);
        Map<String, String> shown = new LinkedHashMap<>();
        Map<String, String> digests = new LinkedHashMap<>();
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            String name = variable.getKey();
            if (SHOWN.contains(name)) {
                shown.put(name, variable.getValue());
            } else if (!variable.getValue().isEmpty()) {
                digests.put(name, Fingerprint.of(salt, name, variable.getValue()));
            }
        }
        return new Request(
                Fingerprint.ofBuild(), new File("").getAbsolutePath(), shown, salt, digests, List.copyOf(words));
    }
}
