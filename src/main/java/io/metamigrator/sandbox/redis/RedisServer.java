package io.metamigrator.sandbox.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A Redis server of its own, on loopback and a free port; it keeps nothing on disk unless told to. */
public final class RedisServer implements AutoCloseable {
    private static final long START_MILLIS = 10_000;

    private final Path folder;
    private final List<String> command;
    private final int port;
    private Process process;

    private RedisServer(Path folder, List<String> command, int port) throws IOException {
        this.folder = folder;
        this.command = command;
        this.port = port;
        this.process = launch();
    }

    /** The versions that come along. */
    public enum Version {
        V7_0("redis-server-7.0.15-%s-%s"),
        /** Comes with the tests only. */
        V6_2("redis-server-6.2.6-v5-%s-%s");

        private final String file;

        Version(String file) {
            this.file = file;
        }
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param folder for its binary and files
     * @param options such as {@code --maxmemory 10mb}
     */
    public static RedisServer start(Path folder, Version version, String... options) throws IOException {
        Files.createDirectories(folder);
        return start(folder, unpacked(folder, version), options);
    }

    /** The same of a server that is installed elsewhere. */
    public static RedisServer start(Path folder, Path binary, String... options) throws IOException {
        Files.createDirectories(folder);
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                binary.toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder.toAbsolutePath().toString()));
        command.addAll(List.of(options));
        return new RedisServer(folder, command, port);
    }

    private static Path unpacked(Path folder, Version version) throws IOException {
        String name = String.format(version.file, system(), processor());
        Path binary = folder.resolve(name).toAbsolutePath();
        if (!Files.exists(binary)) {
            PinnedBinaries.known().unpack(name, binary);
            Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
        }
        return binary;
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    }

    private static String processor() {
        return switch (System.getProperty("os.arch")) {
            case "aarch64" -> "arm64";
            case "x86" -> "386";
            default -> "amd64";
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        Path log = folder.resolve("redis-" + port + ".log");
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > end) {
                started.destroyForcibly();
                throw new IOException("Redis did not start; its words are in " + log);
            }
            try {
                if (started.waitFor(10, TimeUnit.MILLISECONDS)) {
                    throw new IOException("Redis ended at once; its words are in " + log);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while Redis was starting", e);
            }
        }
        return started;
    }

    /** Whether it takes commands; one that is still loading its keys takes none, whatever else it says is an answer. */
    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
            return !answer.isEmpty() && !answer.equals("-LOAD");
        } catch (IOException e) {
            return false;
        }
    }

    /** A port that nobody listened on a moment ago, such as for a second way in. */
    public static int anotherPort() throws IOException {
        return freePort();
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Ends it as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again after {@link #kill}, on the same port and with what it has kept on disk. */
    public void restart() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
