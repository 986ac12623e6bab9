package io.metamigrator;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A process that is stopped by SIGSTOP, as a machine that is suspended stops all of its own. */
public final class StoppedProcess {
    private final Process process;

    private StoppedProcess(Process process) {
        this.process = process;
    }

    /** Stops it at a moment at which it does not hold the ledger's file, which would keep everybody out. */
    public static StoppedProcess of(Process process, Path ledger) throws IOException, InterruptedException {
        StoppedProcess stopped = new StoppedProcess(process);
        stopped.signal("STOP");
        while (!isFree(ledger)) {
            stopped.goOn();
            stopped.signal("STOP");
        }
        return stopped;
    }

    private static boolean isFree(Path ledger) {
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

    public void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }
}
