package io.metamigrator.systems.sqlite.engine;

import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder of one's own, for its owner alone, which is gone in the end with all that is in it. It is locked as long as it is used,
 * so that whoever comes next can tell those that a kill has left behind.
 */
public final class ScratchFolder implements AutoCloseable {
    private static final String START = "scratch-";
    private static final String LOCK = ".in-use";
    /** Those of this process: whoever closes a file here gives up each lock that this process has of it. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private ScratchFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes one, and removes those that nobody uses any more. @param parent is made where it is not there */
    public static ScratchFolder in(Path parent) throws IOException {
        PrivateFiles.folder(parent);
        removeAbandoned(parent);
        Path path = Files.createTempDirectory(parent.toRealPath(), START);
        OWN.add(path);
        FileChannel lock =
                FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        return new ScratchFolder(path, lock);
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent.toRealPath(), START + "*")) {
            for (Path each : left) {
                if (!OWN.contains(each) && isAbandoned(each.resolve(LOCK))) {
                    PrivateFiles.removeAll(each);
                }
            }
        }
    }

    /** One without a lock may be in the making. */
    private static boolean isAbandoned(Path lock) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (IOException used) {
            return false;
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            PrivateFiles.removeAll(path);
        } finally {
            OWN.remove(path);
        }
    }
}
