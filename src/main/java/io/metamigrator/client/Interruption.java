package io.metamigrator.client;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Ctrl-C and SIGTERM at a client: once, the command is asked to end in order; again, the client ends at once, and serve goes on ending it. */
final class Interruption implements SignalHandler {
    private static final int INTERRUPTED = 130;

    private final Wire wire;
    private final Typing typing;
    private final AtomicBoolean isAsked = new AtomicBoolean();

    private Interruption(Wire wire, Typing typing) {
        this.wire = wire;
        this.typing = typing;
    }

    static void sentBy(Wire wire, Typing typing) {
        Interruption interruption = new Interruption(wire, typing);
        for (String name : new String[] {"INT", "TERM"}) {
            try {
                Signal.handle(new Signal(name), interruption);
            } catch (IllegalArgumentException e) {
                // whoever started this has it ignore the signal
            }
        }
    }

    @Override
    public void handle(Signal signal) {
        if (isAsked.getAndSet(true) || typing.isAwaited() || !isSent()) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
    }

    private boolean isSent() {
        try {
            wire.send(Wire.INTERRUPT, new byte[0]);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
