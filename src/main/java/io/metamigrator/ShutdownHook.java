package io.metamigrator;

import io.metamigrator.migration.Control;
import io.metamigrator.migration.Progress;
import io.metamigrator.migration.Stopping;
import io.metamigrator.migration.failure.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * On SIGINT or SIGTERM: says what is waited for, asks loops to stop, stops the routes in order, and leaves the command a moment
 * for its last words. A second SIGINT ends the process at once, as a kill would: the ledger holds what was under way.
 */
final class ShutdownHook {
    private static final int LAST_WORDS_SECONDS = 3;
    private static final Signal INTERRUPT = new Signal("INT");

    /** One for the process: its one command says when all is printed, which is after its engine has closed. */
    private static final CountDownLatch COMMAND_ENDED = new CountDownLatch(1);

    private final Control control;
    private final Runnable shutDown;
    private final Thread hook = new Thread(this::end, "interruption");
    private final AtomicBoolean isInterrupted = new AtomicBoolean();
    private volatile @Nullable Progress progress;
    private volatile Duration longest = Duration.ZERO;
    private @Nullable SignalHandler before;

    ShutdownHook(Control control, Runnable shutDown) {
        this.control = control;
        this.shutDown = shutDown;
    }

    /** @param longest how long what is in flight can take; 0 where that is not known */
    void arm(Progress progress, Duration longest) {
        this.progress = progress;
        this.longest = longest;
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            before = Signal.handle(INTERRUPT, signal -> interrupted());
        } catch (IllegalArgumentException e) {
            before = null; // taken by the machine itself: its own way ends the process in order, too
        }
    }

    void disarm() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            if (before != null) {
                Signal.handle(INTERRUPT, before);
            }
        } catch (IllegalStateException e) {
            // the process is ending already, and the hook at work
        }
    }

    /** The command of this process has printed all it has to say. */
    static void commandEnded() {
        COMMAND_ENDED.countDown();
    }

    private void interrupted() {
        if (isInterrupted.compareAndSet(false, true)) {
            new Thread(() -> System.exit(ExitCode.INTERRUPTED.code()), "interrupted").start();
        } else {
            say("Ended at once. The next start finds out what became of what was in flight.");
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        }
    }

    private void end() {
        control.stop();
        say(Stopping.words(control, longest) + (isInterrupted.get() ? " Press Ctrl-C again to end at once." : ""));
        shutDown.run();
        try {
            COMMAND_ENDED.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String text) {
        Progress shown = progress;
        if (shown != null) {
            shown.alert(text);
        }
    }
}
