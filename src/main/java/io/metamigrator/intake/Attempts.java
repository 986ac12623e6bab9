package io.metamigrator.intake;

import io.metamigrator.outside.HeldFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What is begun is written down before it is begun, and struck out after it, so that the next process knows what ended this
 * one. While it lasts the note's time is moved on: so it is known, too, how long it had lasted. Thread-safe.
 */
final class Attempts implements AutoCloseable {
    /** What lasted no longer may have been ended by chance, and gets a second try. */
    private static final Duration BY_CHANCE = Duration.ofSeconds(1);

    private static final Duration BEAT = Duration.ofMillis(100);
    private static final int TRIES = 2;

    /** What ended a process. @param times how often @param lasted how long the last time */
    private record Strike(int times, Duration lasted) {}

    private final Path folder;
    private final String file;
    private final Map<String, Strike> strikes = new LinkedHashMap<>();
    private final Map<String, Long> underWay = new LinkedHashMap<>();
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "intake-attempts");
        thread.setDaemon(true);
        return thread;
    });

    Attempts(Path folder, String name) {
        this.folder = folder;
        this.file = "." + name + ".begun";
        read();
    }

    /** A line is {@code times, when it began or -1 where it is not under way, how long it lasted, what}. */
    private void read() {
        Path path = folder.resolve(file);
        try {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            long last = Files.getLastModifiedTime(path).toMillis();
            for (String line : Files.readAllLines(path)) {
                String[] parts = line.split(" ", 4);
                int times = Integer.parseInt(parts[0]);
                long began = Long.parseLong(parts[1]);
                strikes.put(
                        parts[3],
                        began < 0
                                ? new Strike(times, Duration.ofMillis(Long.parseLong(parts[2])))
                                : new Strike(times + 1, Duration.ofMillis(Math.max(0, last - began))));
            }
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            strikes.clear(); // not this user's, or cut off by a full disk: as if nothing had been begun
        }
    }

    /** Whether it has ended a process so that it is not tried again. */
    synchronized boolean isHopeless(String what) {
        Strike strike = strikes.get(what);
        return strike != null && (strike.times() >= TRIES || strike.lasted().compareTo(BY_CHANCE) >= 0);
    }

    /** As {@link #isHopeless}, for what takes its time, and so is often ended by chance. */
    synchronized boolean isHopelessWhateverItLasts(String what) {
        Strike strike = strikes.get(what);
        return strike != null && strike.times() >= TRIES;
    }

    /** Somebody has been told: it is tried once more where they ask for it. */
    synchronized void forget(String what) throws IOException {
        if (strikes.remove(what) != null) {
            write();
        }
    }

    /** Writes down that it begins; durable when it returns. To be closed when it has ended, however it has. */
    synchronized Attempt begin(String what) throws IOException {
        underWay.put(what, System.currentTimeMillis());
        write();
        Path path = folder.resolve(file);
        ScheduledFuture<?> beat =
                clock.scheduleAtFixedRate(() -> touch(path), BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        return () -> {
            beat.cancel(false);
            ended(what);
        };
    }

    /** What is under way. */
    interface Attempt extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    private synchronized void ended(String what) throws IOException {
        strikes.remove(what);
        if (underWay.remove(what) != null) {
            write();
        }
    }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder();
        strikes.forEach((what, strike) -> {
            if (!underWay.containsKey(what)) {
                text.append(strike.times() + " -1 " + strike.lasted().toMillis() + " " + what + "\n");
            }
        });
        underWay.forEach((what, began) -> {
            int before =
                    strikes.getOrDefault(what, new Strike(0, Duration.ZERO)).times();
            text.append(before + " " + began + " 0 " + what + "\n");
        });
        try (HeldFolder held = HeldFolder.own(folder)) {
            String aside = file + ".new";
            if (held.has(aside)) {
                held.delete(aside);
            }
            try (OutputStream out = held.create(aside)) {
                out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            }
            held.force(aside);
            held.move(aside, held, file);
            held.force();
        }
    }

    private static void touch(Path path) {
        try {
            Files.setLastModifiedTime(path, FileTime.fromMillis(System.currentTimeMillis()));
        } catch (NoSuchFileException e) {
            // it is being written anew
        } catch (IOException e) {
            // then it counts as ended by chance
        }
    }

    /** An orderly end is nobody's fault. */
    @Override
    public synchronized void close() throws IOException {
        clock.shutdownNow();
        if (!underWay.isEmpty()) {
            underWay.clear();
            write();
        }
    }
}
