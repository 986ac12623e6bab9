package io.metamigrator.systems.redis.plan;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The keys of one part of a plan, or of what follow has created, in the order of the file. One thread. */
public final class KeyLines implements Iterator<PlannedKey>, AutoCloseable {
    /** In the place of the first character: the line was taken back and counts no more. */
    public static final char TAKEN_BACK = '-';

    private final BufferedReader reader;
    private @Nullable String next;

    public KeyLines(Path file) {
        try {
            this.reader = new BufferedReader(
                    new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1), 1 << 17);
            this.next = read();
        } catch (IOException e) {
            throw new MigrationException(ExitCode.REFUSED, file + " cannot be read; run plan again", e);
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public PlannedKey next() {
        String line = next;
        if (line == null) {
            throw new NoSuchElementException();
        }
        try {
            next = read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PlannedKey.of(line);
    }

    private @Nullable String read() throws IOException {
        String line = reader.readLine();
        while (line != null && isTakenBack(line)) {
            line = reader.readLine();
        }
        return line;
    }

    public static boolean isTakenBack(String line) {
        return !line.isEmpty() && line.charAt(0) == TAKEN_BACK;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
