package io.metamigrator.client;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/** Ctrl-C and SIGTERM at a client: once, the command is asked to end in order; again, the client ends at once, and serve goes on ending it. */
final class Interruption {
    private static final int INTERRUPTED = 130;

    private Interruption() {}

    static void sentBy(Wire wire, Typing typing) {
        AtomicBoolean isAsked = new AtomicBoolean();
        for (String name : new String[] {"INT", "TERM"}) {
            try {
                Signal.handle(new Signal(name), signal -> {
                    if (isAsked.getAndSet(true) || typing.isAwaited() || !isSent(wire)) {
                        Runtime.getRuntime().halt(INTERRUPTED);
                    }
                });
            } catch (IllegalArgumentException e) {
                // whoever started this has it ignore the signal
            }
        }
    }

    private static boolean isSent(Wire wire) {
        try {
            wire.send(Wire.INTERRUPT, new byte[0]);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
