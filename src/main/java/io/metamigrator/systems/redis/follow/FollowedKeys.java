package io.metamigrator.systems.redis.follow;

import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.migration.slices.ItemLines;
import io.metamigrator.systems.redis.apply.WrittenKeys;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keys that came to the source after the copy, and that were carried over: a file beside the plan, a line each as in a plan. A key is
 * in it, on the disk, before it is written to the target, so that a rollback finds it whatever happens; where it turns out that somebody else
 * was first, its line is taken back. Thread-safe.
 */
public final class FollowedKeys implements AutoCloseable {
    private final FileChannel channel;

    private FollowedKeys(FileChannel channel) {
        this.channel = channel;
    }

    /** The file of a run; it is there once a key was carried over. */
    public static Path file(PlanPaths paths, String run) {
        return WrittenKeys.followed(paths, run);
    }

    /** How many keys a file holds, without the line that a kill has cut off, if any. */
    public static long count(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        try {
            mend(file);
            try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                return lines.filter(line -> !ItemLines.isTakenBack(line)).count();
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
            return new FollowedKeys(FileChannel.open(file, StandardOpenOption.WRITE));
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

    /** Notes keys that are about to be written, and answers where each is noted; they are on the disk then. */
    synchronized List<Long> add(List<PlannedKey> keys) {
        try {
            long end = channel.size();
            List<Long> places = new ArrayList<>(keys.size());
            StringBuilder lines = new StringBuilder();
            for (PlannedKey key : keys) {
                places.add(end + lines.length()); // a byte each, as plans are written
                lines.append(key.line()).append('\n');
            }
            write(lines.toString(), end);
            return places;
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "what follow is about to create cannot be noted (" + e.getMessage()
                            + "); make room, then follow again",
                    e);
        }
    }

    /** Takes back what was noted at these places: it was not created by us. */
    synchronized void takeBack(List<Long> places) {
        try {
            for (long place : places) {
                write(String.valueOf(ItemLines.TAKEN_BACK), place);
            }
        } catch (IOException e) {
            throw new MigrationException(
                    ExitCode.UNAVAILABLE,
                    "what follow has not created after all cannot be noted (" + e.getMessage() + "); see to the disk",
                    e);
        }
    }

    private void write(String text, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        long place = at;
        while (bytes.hasRemaining()) {
            place += channel.write(bytes, place);
        }
        channel.force(false);
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
