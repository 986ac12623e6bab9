package io.metamigrator.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What the user of a client types. */
final class Typing {
    private static final int LONGEST = 10_000;

    private volatile boolean isAwaited;

    /** The next line with its end; empty where there is none. */
    byte[] line() {
        isAwaited = true;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = System.in.read();
            while (next >= 0 && next != '\n' && line.size() < LONGEST) {
                line.write(next);
                next = System.in.read();
            }
            if (next >= 0) {
                line.write('\n');
            }
        } catch (IOException e) {
            line.reset();
        }
        isAwaited = false;
        return line.toByteArray();
    }

    /** Whether a line is awaited, so that nothing has begun yet. */
    boolean isAwaited() {
        return isAwaited;
    }
}
