package io.metamigrator;

import io.metamigrator.migration.Control;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** On SIGINT or SIGTERM: asks loops to stop, stops the routes in order, and leaves the command a moment for its last words. */
final class ShutdownHook {
    private static final int LAST_WORDS_SECONDS = 3;

    /** One for the process: its one command says when all is printed, which is after its engine has closed. */
    private static final CountDownLatch COMMAND_ENDED = new CountDownLatch(1);

    private final Control control;
    private final Runnable shutDown;
    private final Thread hook = new Thread(this::end, "interruption");

    ShutdownHook(Control control, Runnable shutDown) {
        this.control = control;
        this.shutDown = shutDown;
    }

    void arm() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, and the hook at work
        }
    }

    /** The command of this process has printed all it has to say. */
    static void commandEnded() {
        COMMAND_ENDED.countDown();
    }

    private void end() {
        control.stop();
        System.err.println("Stopping; what is in flight is finished first.");
        shutDown.run();
        try {
            COMMAND_ENDED.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
