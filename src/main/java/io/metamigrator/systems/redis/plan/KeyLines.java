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

/** The keys of one part of a plan, in the order of its file. One thread. */
public final class KeyLines implements Iterator<PlannedKey>, AutoCloseable {
    private final BufferedReader reader;
    private @Nullable String next;

    public KeyLines(Path file) {
        try {
            this.reader = new BufferedReader(
                    new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1), 1 << 17);
            this.next = reader.readLine();
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
            next = reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PlannedKey.of(line);
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
