package io.metamigrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A process that is stopped by SIGSTOP, as a machine that is suspended stops all of its own. */
public final class StoppedProcess {
    private static final long LOOK_NANOS = Duration.ofMillis(1).toNanos();

    private final long pid;

    private StoppedProcess(long pid) {
        this.pid = pid;
    }

    /** Stops it at a moment at which it does not hold the ledger's file, which would keep everybody out. */
    public static StoppedProcess of(Process process, Path ledger) {
        return of(process.pid(), () -> isFree(ledger));
    }

    /** Stops it at a moment at which {@code free} holds, which is asked while it stands still. */
    public static StoppedProcess of(long pid, BooleanSupplier free) {
        StoppedProcess stopped = new StoppedProcess(pid);
        stopped.stop();
        while (!free.getAsBoolean()) {
            stopped.goOn();
            stopped.stop();
        }
        return stopped;
    }

    /** Whether nobody writes the ledger in this file. */
    public static boolean isFree(Path ledger) {
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement statement = file.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 50");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether all threads of a process stand still. */
    public static boolean isStill(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            List<Path> all = threads.toList();
            return !all.isEmpty() && all.stream().allMatch(StoppedProcess::isThreadStill);
        } catch (IOException | UncheckedIOException e) {
            return false; // it is gone
        }
    }

    private static boolean isThreadStill(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException e) {
            return true; // that thread is gone
        }
    }

    /** The signal asks for no more than that: on a busy machine threads go on for a while. */
    private void stop() {
        signal("STOP");
        while (!isStill(pid) && ProcessHandle.of(pid).isPresent()) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
