package io.metamigrator.ledger;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that holds a lease: {@code host/pid/start}. On its own machine a dead holder is known to be dead.
 */
record Holder(String host, long pid, long startedAt) {
    private static final Holder SELF =
            new Holder(hostName(), ProcessHandle.current().pid(), start(ProcessHandle.current()));

    static Holder self() {
        return SELF;
    }

    static Optional<Holder> parse(String text) {
        String[] parts = text.split("/");
        try {
            return parts.length == 3
                    ? Optional.of(new Holder(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the process is certainly gone. A process of another machine never is, nor one whose number another process
     * of this machine has by now, except where that is this process itself, as in a container that was started again.
     * Start times of other processes are not compared: they shift when the machine's clock is set.
     */
    boolean isGone() {
        if (!host.equals(SELF.host)) {
            return false;
        }
        return pid == SELF.pid
                ? !equals(SELF)
                : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
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
        return host + "/" + pid + "/" + startedAt;
    }
}
