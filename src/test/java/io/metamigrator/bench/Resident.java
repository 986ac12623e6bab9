package io.metamigrator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How much memory a command takes in a process of its own. */
final class Resident {
    private static final long LOOK_MILLIS = 20;

    private Resident() {}

    /** Runs a command to its end; the most that was resident, in megabytes. @throws IllegalStateException where it does not end well */
    static long peak(Bench bench, String heap, List<String> settings, String... command)
            throws IOException, InterruptedException {
        Process process = bench.start(heap, settings, command);
        CompletableFuture<String> said =
                CompletableFuture.supplyAsync(() -> text(process)); // a full pipe would stop it
        long peak = 0;
        do {
            peak = Math.max(peak, now(process.pid()));
        } while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + process.exitValue() + ": " + said.join());
        }
        return peak >> 10;
    }

    private static String text(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most that was ever resident, in kilobytes; 0 where the system does not tell, or the process has just ended. */
    private static long now(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
