package io.metamigrator.serve;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.settings.Settings;
import io.metamigrator.outside.OwnFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second serve out: one at a time keeps a folder of results, and one watches a folder, whatever its port. The system
 * gives the locks back when the process ends, however it ends. Thread-safe.
 */
final class SoleServe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SoleServe.class);
    private static final String LOCK = ".serve.lock";
    private static final int LONGEST = 500;

    /** What servers of this process have: a second channel to such a file would give its lock back when it is closed. */
    private static final Map<Path, String> HERE = new ConcurrentHashMap<>();

    private final Map<Path, FileChannel> held = new LinkedHashMap<>();

    private SoleServe() {}

    /**
     * Takes the folder of results, and the folders that these migrations watch.
     *
     * @throws MigrationException refused, naming who has one of them and since when
     */
    static SoleServe of(Settings settings, List<String> migrations) {
        SoleServe sole = new SoleServe();
        try {
            Path out = settings.path("out.dir");
            OwnFiles.folder(out);
            sole.take(out, "keeps its results in");
            migrations.forEach(migration -> sole.watch(settings, migration));
            return sole;
        } catch (IOException e) {
            sole.close();
            throw MigrationException.unavailable("out.dir cannot be made: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            sole.close();
            throw e;
        }
    }

    /** Makes something while the folders are held; where that fails they are given back. */
    <T> T holding(Supplier<T> made) {
        try {
            return made.get();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Takes the folder that a migration watches, if it watches one. @throws MigrationException refused, as above */
    synchronized void watch(Settings settings, String migration) {
        String source = migration + ".source";
        String taking = migration + "-intake.auto-startup";
        if (settings.keys().contains(source) && settings.keys().contains(taking) && settings.isOn(taking)) {
            take(settings.path(source), "watches");
        }
    }

    private synchronized void take(Path folder, String verb) {
        try {
            Path file = folder.toRealPath().resolve(LOCK);
            if (held.containsKey(file)) {
                return;
            }
            String before = HERE.putIfAbsent(file, words());
            if (before != null) {
                throw refused(folder, verb, before);
            }
            try {
                held.put(file, locked(file, folder, verb));
            } catch (IOException | RuntimeException e) {
                HERE.remove(file);
                throw e;
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} is not there, and so nobody else has it", folder);
        } catch (IOException e) {
            LOG.warn("{} cannot be locked against a second serve: {}", folder, e.toString());
        }
    }

    private static FileChannel locked(Path file, Path folder, String verb) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS));
        try {
            if (channel.size() > LONGEST || !Integer.valueOf(1).equals(Files.getAttribute(file, "unix:nlink"))) {
                throw new FileSystemException(file.toString(), null, "it is no lock but another file");
            }
            if (channel.tryLock() == null) {
                throw refused(folder, verb, who(channel));
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(words() + "\n"), 0);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static MigrationException refused(Path folder, String verb, String who) {
        return MigrationException.refused("another serve " + verb + " " + folder
                + (who.isEmpty() ? "" : " (" + who + ")")
                + "; one at a time may, whatever its port: end that one, or name another folder");
    }

    /** Who has it. */
    private static String words() {
        return "process " + ProcessHandle.current().pid() + " on " + host() + ", since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String host() {
        String name = System.getenv("HOSTNAME");
        try {
            return name == null ? java.net.InetAddress.getLocalHost().getHostName() : name;
        } catch (java.net.UnknownHostException e) {
            return "this machine";
        }
    }

    private static String who(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST);
        channel.read(text, 0);
        String said =
                StandardCharsets.UTF_8.decode(text.flip()).toString().strip().replaceAll("\\p{Cntrl}", "?");
        return said;
    }

    /** The files stay: who deletes one that another process waits for would let two in. */
    @Override
    public synchronized void close() {
        held.forEach((file, channel) -> {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("a lock did not close: {}", e.toString());
            }
            HERE.remove(file);
        });
        held.clear();
    }
}
