package io.metamigrator.systems.redis.follow;

import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keys that came to the source after the copy, and that were carried over: a file beside the plan, a line each as in a plan. A key is
 * in it, on the disk, before it is written to the target, so that a rollback finds it whatever happens. Thread-safe.
 */
public final class FollowedKeys implements AutoCloseable {
    private final FileChannel channel;

    private FollowedKeys(FileChannel channel) {
        this.channel = channel;
    }

    /** The file of a run; it is there once a key was carried over. */
    public static Path file(PlanPaths paths, String run) {
        return paths.folder().resolve("follow").resolve(run + ".keys");
    }

    /** How many keys a file holds, without the line that a kill has cut off, if any. */
    public static long count(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        try {
            mend(file);
            try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                return lines.count();
            }
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    static FollowedKeys open(Path file) {
        try {
            PrivateFiles.folder(file.getParent());
            if (!Files.exists(file)) {
                PrivateFiles.write(file).close();
            }
            mend(file);
            return new FollowedKeys(FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static MigrationException unusable(Path file, IOException e) {
        return new MigrationException(
                ExitCode.UNAVAILABLE,
                file + " cannot be used (" + e.getMessage() + "); it holds what follow has created",
                e);
    }

    /** A line that was cut off was never answered for, and nothing of it was written to the target. */
    private static void mend(Path file) throws IOException {
        try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
            long end = random.length();
            while (end > 0) {
                random.seek(end - 1);
                if (random.read() == '\n') {
                    break;
                }
                end--;
            }
            if (end < random.length()) {
                random.setLength(end);
            }
        }
    }

    /** Notes keys that are about to be written; they are on the disk then. */
    synchronized void add(List<PlannedKey> keys) {
        StringBuilder lines = new StringBuilder();
        keys.forEach(key -> lines.append(key.line()).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.ISO_8859_1));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "what follow is about to create cannot be noted (" + e.getMessage()
                            + "); make room, then follow again",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
