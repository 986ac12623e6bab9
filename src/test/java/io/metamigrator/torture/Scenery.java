package io.metamigrator.torture;

import io.metamigrator.samples.Brokerage;
import io.metamigrator.samples.SampleFiles;
import io.metamigrator.torture.Script.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A project with exports and their plan, for a target at a port of its own; the runs of one plan are played in it one after
 * the other.
 */
final class Scenery implements AutoCloseable {
    /** Below the ports that the system gives to callers. */
    private static final int FIRST_PORT = 15_000;

    private static final int LAST_PORT = 30_000;
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    private final Path folder;
    private final int port;

    private Scenery(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Makes the exports of a script and plans them. */
    static Scenery make(Script script, Path folder) throws IOException {
        delete(folder);
        Files.createDirectories(folder);
        copy(PROJECT.resolve("routes"), folder.resolve("routes"));
        Files.copy(PROJECT.resolve("application.properties"), folder.resolve("application.properties"));
        Size size = script.brokerage();
        SampleFiles.writeTo(
                folder.resolve("exports"),
                Brokerage.of(script.plan(), size.accounts(), size.orders(), size.positions(), size.deals()));
        boolean empty = script.plan() % 2 == 0;
        Files.writeString(folder.resolve("tenant.json"), empty ? "{}" : """
                {"traders-groups": [{"id": "g-demo", "name": "DEMO"}, {"id": "g-real", "name": "REAL"},
                                    {"id": "g-root", "name": "ROOT"}]}
                """);
        Scenery scenery = new Scenery(folder, freePort(script.seed()));
        try (Stage stage = Stage.open(script, scenery, folder)) {
            stage.succeed(scenery.ledger(), "discover");
            stage.succeed(scenery.ledger(), "plan");
        }
        return scenery;
    }

    private static int freePort(long seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        while (true) {
            int port = dice.nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                // another one has it
            }
        }
    }

    /** The project: routes, settings, exports. */
    Path folder() {
        return folder;
    }

    int port() {
        return port;
    }

    /** What the service has before anything is migrated. */
    Path tenant() {
        return folder.resolve("tenant.json");
    }

    /** The ledger as it is before the first apply. */
    Path ledger() {
        return folder.resolve("ledger.db");
    }

    /** Where the plan and its kind are. */
    Path out() {
        return folder.resolve("out");
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /**
     * Copies a folder whose ledger is open in this process: by another one, since a process that closes a file of SQLite's
     * by its own hand loses the locks that its connections have on it.
     */
    static void copyFromOutside(Path from, Path to) throws IOException {
        try {
            if (new ProcessBuilder("cp", "-r", from.toString(), to.toString())
                            .start()
                            .waitFor()
                    != 0) {
                throw new IOException(from + " cannot be copied to " + to);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
