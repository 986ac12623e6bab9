package io.metamigrator.intake;

import io.metamigrator.intake.Arrival.Stamp;
import io.metamigrator.migration.files.Digests;
import io.metamigrator.migration.records.plan.PassedOver;
import io.metamigrator.outside.RegularFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Which files of the folder are looked at when it is polled. What is written aside, hidden or a note is none of them; a file
 * that is still growing, cut off, or could not be taken is left for later. Thread-safe.
 */
final class Watch implements GenericFileFilter<File> {
    private static final Duration RETRY = Duration.ofSeconds(3);

    /** A file that is waited for. @param since when it was first seen like this @param until when it is looked at again */
    private record Waiting(Stamp stamp, long since, long until) {}

    private final Duration patience;
    private final Map<Path, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<Path, Stamp> left = new ConcurrentHashMap<>();
    private final Map<Path, Long> deferred = new ConcurrentHashMap<>();
    private final Map<Path, String> reasons = new ConcurrentHashMap<>();

    Watch(Duration patience) {
        this.patience = patience;
    }

    @Override
    public boolean accept(GenericFile<File> found) {
        if (found.isDirectory()) {
            return false;
        }
        Path path = found.getFile().toPath();
        return !isPassedOver(path.getFileName().toString())
                && (RegularFile.is(path) || Files.isSymbolicLink(path))
                && !isLeft(path)
                && isReady(path)
                && !isRenamed(path);
    }

    /** Camel takes a backslash for a folder's end, and so would look for the file elsewhere: it gets another name first. */
    private boolean isRenamed(Path path) {
        String name = path.getFileName().toString();
        if (name.indexOf('\\') < 0) {
            return false;
        }
        try {
            if (!SafeName.rename(path, Digests.sha256(name))) {
                defer(path, "another file has its name");
            }
        } catch (IOException e) {
            defer(path, Verdicts.words(e));
        }
        return true;
    }

    static boolean isPassedOver(String name) {
        return PassedOver.why(name).isPresent();
    }

    private boolean isLeft(Path path) {
        Stamp stamp = left.get(path);
        if (stamp == null || stamp.equals(stamp(path))) {
            return stamp != null;
        }
        left.remove(path);
        return false;
    }

    private boolean isReady(Path path) {
        long now = System.nanoTime();
        Long until = deferred.get(path);
        if (until != null && until - now > 0) {
            return false;
        }
        deferred.remove(path);
        Waiting before = waiting.get(path);
        if (before == null) {
            return true;
        }
        Stamp stamp = stamp(path);
        if (stamp == null) {
            waiting.remove(path);
            return false;
        }
        if (!stamp.equals(before.stamp())) {
            waiting.put(path, new Waiting(stamp, now, now));
            return true;
        }
        return now - before.until() >= 0;
    }

    private static @org.jspecify.annotations.Nullable Stamp stamp(Path path) {
        try {
            return Stamp.of(path);
        } catch (IOException e) {
            return null;
        }
    }

    /** A file is cut off: leaves it alone until it changes. Answers false where it has stayed as it is for too long. */
    boolean waitsForTheRest(Arrival arrival) {
        long now = System.nanoTime();
        Waiting before = waiting.get(arrival.path());
        long since = before != null && before.stamp().equals(arrival.stamp()) ? before.since() : now;
        if (now - since >= patience.toNanos()) {
            waiting.remove(arrival.path());
            return false;
        }
        waiting.put(arrival.path(), new Waiting(arrival.stamp(), since, since + patience.toNanos()));
        return true;
    }

    /** Nothing is waited for any more with this file. */
    void ended(Path path) {
        waiting.remove(path);
        deferred.remove(path);
        reasons.remove(path);
    }

    /** Nothing can be done with the file as it is. Answers whether that is new. */
    boolean leave(Arrival arrival) {
        deferred.remove(arrival.path());
        return !arrival.stamp().equals(left.put(arrival.path(), arrival.stamp()));
    }

    /** The file could not be taken; it is left alone for a while, and then tried again. Answers whether the reason is new. */
    boolean defer(Path path, String why) {
        deferred.put(path, System.nanoTime() + RETRY.toNanos());
        return !why.equals(reasons.put(path, why));
    }

    /** Whether files are expected to be completed or taken later. */
    boolean isExpecting() {
        left.keySet().removeIf(path -> !Files.exists(path));
        waiting.keySet().removeIf(path -> !Files.exists(path));
        deferred.keySet().removeIf(path -> !Files.exists(path));
        reasons.keySet().removeIf(path -> !Files.exists(path));
        return !waiting.isEmpty() || !deferred.isEmpty();
    }
}
