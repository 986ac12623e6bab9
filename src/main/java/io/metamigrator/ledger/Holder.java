package io.metamigrator.ledger;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that holds a lease: {@code host/pid/start/boot/namespace}. If it is known to be one of this start of this
 * machine, and its number one of this namespace, it can be seen whether it lives.
 *
 * @param boot which start of the machine; empty if the system, or the version that wrote it, does not tell
 * @param namespace of which namespace the number is; empty as well
 */
record Holder(String host, long pid, long startedAt, String boot, String namespace) {
    private static final Holder SELF = new Holder(
            hostName(),
            ProcessHandle.current().pid(),
            start(ProcessHandle.current()),
            MachineStart.THIS.boot(),
            MachineStart.THIS.processes());

    private static final long FIRST_PROCESS = 1;

    static Holder self() {
        return SELF;
    }

    static Optional<Holder> parse(String text) {
        String[] parts = text.split("/", -1);
        try {
            return parts.length == 3 || parts.length == 5
                    ? Optional.of(new Holder(
                            parts[0],
                            Long.parseLong(parts[1]),
                            Long.parseLong(parts[2]),
                            parts.length == 5 ? parts[3] : "",
                            parts.length == 5 ? parts[4] : ""))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the process is certainly gone. One of another machine, of another start of this one, or of another namespace of
     * processes never is: its number says nothing here. Nor is one whose number another process has by now, except if that
     * is this process itself. Start times of other processes are not compared: they shift when the machine's clock is set.
     */
    boolean isGone() {
        boolean isNeighbour =
                !boot.isEmpty() && host.equals(SELF.host) && boot.equals(SELF.boot) && namespace.equals(SELF.namespace);
        if (!isNeighbour) {
            return false;
        }
        return pid == SELF.pid ? !equals(SELF) : seesOthers() && !isAlive(pid);
    }

    /** A system may hide the processes of other users; then what is not seen may live. */
    private static boolean seesOthers() {
        return isAlive(FIRST_PROCESS);
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public String toString() {
        return host + "/" + pid + "/" + startedAt + "/" + boot + "/" + namespace;
    }
}
