package io.metamigrator.migration.slices;

import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Items that stand in a file, a line each, in the order of the file. One thread. */
public final class ItemLines<I> implements SliceItems<I> {
    /** In the place of the first character: the line was taken back and counts no more. */
    public static final char TAKEN_BACK = '-';

    private final BufferedReader reader;
    private final Function<String, I> parser;
    private @Nullable String next;

    /** @param parser what a line says */
    public ItemLines(Path file, Function<String, I> parser) {
        this.parser = parser;
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
    public I next() {
        String line = next;
        if (line == null) {
            throw new NoSuchElementException();
        }
        try {
            next = read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parser.apply(line);
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
