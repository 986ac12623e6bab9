package io.metamigrator.intake;

import io.metamigrator.outside.RegularFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads files in threads of their own, so that one which never ends, or takes more memory than there is, stops nothing else.
 * Thread-safe.
 */
final class TimedReading {
    private static final int MOST_LOST = 8;
    private static final long MEGABYTE = 1 << 20;

    private final Duration least;
    private final AtomicInteger lost = new AtomicInteger();

    TimedReading(Duration least) {
        this.least = least;
    }

    /** Reads a file. */
    interface Task<T> {
        T read(Path file) throws IOException;
    }

    /** A file could not be read, and it would be no better a second time. */
    static final class GivenUpException extends IOException {
        private final String what;

        GivenUpException(String what) {
            super(what);
            this.what = what;
        }

        /** One clause for people, with the file as its subject. */
        String what() {
            return what;
        }
    }

    /** How long reading a file may take. */
    Duration most(Path file) throws IOException {
        return least.plusSeconds(Files.size(file) / MEGABYTE);
    }

    /** @throws GivenUpException where it takes longer than it may, or more memory than there is */
    <T> T read(Path file, Task<T> task) throws IOException {
        if (!RegularFile.is(file)) {
            throw new FileSystemException(file.toString(), null, "it is no regular file any more");
        }
        if (lost.get() >= MOST_LOST) {
            throw new FileSystemException(
                    file.toString(), null, lost + " files before it are still being read; start serve again");
        }
        Duration most = most(file);
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> carryOut(file, task, answer), "intake-read");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            abandon(thread, answer);
            throw new GivenUpException("not read to its end within " + most.toSeconds() + " s");
        } catch (InterruptedException e) {
            abandon(thread, answer);
            Thread.currentThread().interrupt();
            throw new FileSystemException(file.toString(), null, "serve is ending");
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        }
    }

    private static <T> void carryOut(Path file, Task<T> task, CompletableFuture<T> answer) {
        try {
            answer.complete(task.read(file));
        } catch (Throwable e) {
            answer.completeExceptionally(e);
        }
    }

    /** What ends after all is nobody's concern any more. */
    private void abandon(Thread thread, CompletableFuture<?> answer) {
        lost.incrementAndGet();
        answer.whenComplete((done, failure) -> lost.decrementAndGet());
        thread.interrupt();
    }

    private static IOException rethrown(Throwable cause) {
        if (cause instanceof IOException e) {
            return e;
        }
        if (cause instanceof OutOfMemoryError) {
            return new GivenUpException("too large for the memory that there is");
        }
        if (cause instanceof StackOverflowError) {
            return new GivenUpException("nested too deep");
        }
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        throw new IllegalStateException(cause);
    }
}
