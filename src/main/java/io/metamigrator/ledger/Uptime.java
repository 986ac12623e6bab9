package io.metamigrator.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What Linux says of the time since the machine was started. The file stays open, since the fence asks before every write
 * and opening it costs several times what reading it does. Thread-safe.
 */
final class Uptime {
    private static final int LONGEST = 64;

    private final Path file;
    private @Nullable RandomAccessFile open;

    Uptime(Path file) {
        this.file = file;
    }

    /** Milliseconds since the start, time of suspension among them. @throws LedgerException where it cannot be read */
    synchronized long millis() {
        try {
            String text = text();
            return Math.round(Double.parseDouble(text.substring(0, text.indexOf(' '))) * 1000);
        } catch (IOException e) {
            throw new LedgerException("the time since this machine was started cannot be read from " + file, e);
        }
    }

    private String text() throws IOException {
        RandomAccessFile uptime = open;
        if (uptime == null) {
            uptime = new RandomAccessFile(file.toFile(), "r");
            open = uptime;
        }
        uptime.seek(0); // the kernel writes it anew for whoever reads from the beginning
        byte[] text = new byte[LONGEST];
        int length = uptime.read(text);
        if (length <= 0) {
            throw new IOException("it is empty");
        }
        return new String(text, 0, length, StandardCharsets.US_ASCII);
    }
}
