package io.metamigrator.torture;

import java.io.IOException;
import java.util.List;

/** A PID namespace of its own for a process, as a container has one. Only where there is Linux, and it is permitted. */
public final class PidNamespace {
    /** Comes before the command of the process, and ends with it. */
    public static final List<String> OWN = List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc");

    private static final boolean PERMITTED = tryIt();

    private PidNamespace() {}

    public static boolean isPermitted() {
        return PERMITTED;
    }

    /** The number, out here, of the process that is in the namespace. */
    public static long pidIn(Process process) {
        return process.children().findFirst().map(ProcessHandle::pid).orElse(process.pid());
    }

    private static boolean tryIt() {
        try {
            return new ProcessBuilder("unshare", "--pid", "--fork", "--mount-proc", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
