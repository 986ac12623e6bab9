package io.metamigrator.systems.sqlite.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which processes hold locks of which files, as {@code /proc/locks} tells everybody, also of processes of other users. Who has a
 * database with a write-ahead log open holds one of its shared memory all the time.
 */
final class FileLocks {
    /** As in {@code 1: POSIX  ADVISORY  READ 4711 08:01:123456 128 128}. */
    private static final Pattern LINE = Pattern.compile(
            "\\d+:\\s+(?:->\\s+)?\\w+\\s+\\w+\\s+\\w+\\s+(-?\\d+)\\s+(\\p{XDigit}+:\\p{XDigit}+:\\d+)\\s.*");

    private final Map<String, Set<Long>> holders;

    private FileLocks(Map<String, Set<Long>> holders) {
        this.holders = holders;
    }

    /** As a file tells it; none where it is not there. */
    static FileLocks in(Path locks) {
        Map<String, Set<Long>> holders = new HashMap<>();
        try {
            for (String line : Files.readAllLines(locks)) {
                Matcher parts = LINE.matcher(line);
                if (parts.matches()) {
                    holders.computeIfAbsent(parts.group(2), none -> new LinkedHashSet<>())
                            .add(Long.parseLong(parts.group(1)));
                }
            }
        } catch (IOException untold) {
            return new FileLocks(Map.of());
        }
        return new FileLocks(holders);
    }

    /** The numbers of the processes; 0 or less for one that cannot be seen from here. */
    Set<Long> holders(Path file) {
        try {
            Map<String, Object> found = Files.readAttributes(file, "unix:dev,ino");
            return holders.getOrDefault(key((Long) found.get("dev"), (Long) found.get("ino")), Set.of());
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException goneOrUnknown) {
            return Set.of();
        }
    }

    /** A device as the kernel packs its two numbers. */
    static String key(long device, long inode) {
        long major = device >>> 8 & 0xfff | device >>> 32 & ~0xfffL;
        long minor = device & 0xff | device >>> 12 & ~0xffL;
        return String.format("%02x:%02x:%d", major, minor, inode);
    }
}
