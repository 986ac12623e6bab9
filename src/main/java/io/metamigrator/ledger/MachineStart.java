package io.metamigrator.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The start of the machine that this process runs on, and its place there: what Linux tells of both. If a system tells
 * nothing the texts are empty, and nothing may be concluded from them.
 *
 * @param boot names this start of the machine, and no other start of any machine
 * @param processes names the namespace that numbers of processes are of
 * @param clock names the clock that counts from this start on; two processes that name the same one read the same time
 */
record MachineStart(String boot, String processes, String clock) {
    static final MachineStart THIS = read(Path.of("/proc"));

    private static final String UPTIME = "uptime";

    static MachineStart read(Path proc) {
        try {
            String boot =
                    Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
            String processes = namespace(proc, "pid");
            if (boot.isEmpty() || processes.isEmpty()) {
                return new MachineStart("", "", "");
            }
            boolean hasClock = Files.isReadable(proc.resolve(UPTIME));
            return new MachineStart(boot, processes, hasClock ? clock(proc, boot, processes) : "");
        } catch (IOException e) {
            return new MachineStart("", "", "");
        }
    }

    /** A container may be shown an uptime of its own; it is then only good among the processes there. */
    private static String clock(Path proc, String boot, String processes) throws IOException {
        String time = namespace(proc, "time");
        boolean ofItsOwn = Files.readString(proc.resolve("self/mountinfo")).contains(" " + proc.resolve(UPTIME) + " ");
        return boot + "," + time + (ofItsOwn ? "," + processes : "");
    }

    /** The number in {@code pid:[4026531836]}; empty if the kernel has no such namespaces. */
    private static String namespace(Path proc, String kind) throws IOException {
        Path link = proc.resolve("self/ns/" + kind);
        return Files.isSymbolicLink(link)
                ? Files.readSymbolicLink(link).toString().replaceAll("\\D", "")
                : "";
    }
}
