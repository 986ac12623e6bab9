package io.metamigrator.systems.redis.follow;

import io.metamigrator.migration.PlanPaths;
import io.metamigrator.migration.failure.ExitCode;
import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.migration.files.PrivateFiles;
import io.metamigrator.systems.redis.plan.NameHashes;
import io.metamigrator.systems.redis.plan.PlannedKey;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies that follow has taken out of the target since their sources were gone, in a file beside the plan: a verification finds such keys
 * nowhere, and that is right. A copy is noted before it goes, and one that is written again is struck out before. Thread-safe.
 */
public final class RemovedKeys {
    private static final char REMOVED = '-';
    private static final char WRITTEN = '+';

    private final Path file;
    private final Set<Long> removed = new HashSet<>();
    /** When those copies expire, by the target's clock, that have an expiry. */
    private final Map<Long, Long> expiring = new HashMap<>();

    private RemovedKeys(Path file) {
        this.file = file;
    }

    /** Those of a run; none where follow has taken nothing out. */
    public static RemovedKeys of(PlanPaths paths, String run) {
        RemovedKeys keys = new RemovedKeys(paths.folder().resolve("follow").resolve(run + ".removed"));
        keys.read();
        return keys;
    }

    /** A line that a kill has cut off is of a key that was not touched. */
    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            lines.filter(line -> line.matches("[-+][0-9a-f]{16}")).forEach(line -> {
                long pair = Long.parseUnsignedLong(line.substring(1), 16);
                if (line.charAt(0) == REMOVED) {
                    removed.add(pair);
                } else {
                    removed.remove(pair);
                }
            });
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    public synchronized boolean has(PlannedKey key) {
        return removed.contains(hash(key));
    }

    /** These are about to go, or have gone with their sources. */
    synchronized void remove(List<PlannedKey> keys) {
        note(REMOVED, keys.stream().map(RemovedKeys::hash).filter(removed::add).toList());
    }

    /** These are about to be written. @return those of them that were gone; where nothing comes of the write they are so again */
    synchronized List<PlannedKey> write(List<PlannedKey> keys) {
        List<PlannedKey> again = keys.stream().filter(this::has).toList();
        note(
                WRITTEN,
                again.stream().map(RemovedKeys::hash).filter(removed::remove).toList());
        return again;
    }

    /** These were written, and expire at that time by the target's clock; {@link PlannedKey#NEVER} for those that do not. */
    synchronized void expiring(Map<PlannedKey, Long> copies) {
        copies.forEach((key, at) -> {
            if (at == PlannedKey.NEVER) {
                expiring.remove(hash(key));
            } else {
                expiring.put(hash(key), at);
            }
        });
    }

    /** Of these, which are on neither side, those have gone whose copies had an expiry that is over by the target's clock. */
    synchronized void expire(List<PlannedKey> keys, long now) {
        remove(keys.stream()
                .filter(key -> expiring.getOrDefault(hash(key), Long.MAX_VALUE) <= now)
                .toList());
    }

    private void note(char what, List<Long> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        try {
            if (!Files.exists(file)) {
                PrivateFiles.folder(file.getParent());
                PrivateFiles.write(file).close();
            }
            try (BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(
                    Files.newOutputStream(file, StandardOpenOption.APPEND, StandardOpenOption.DSYNC),
                    StandardCharsets.US_ASCII))) {
                for (long pair : pairs) {
                    writer.write(String.format("%c%016x%n", what, pair));
                }
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private MigrationException unusable(IOException e) {
        return new MigrationException(
                ExitCode.UNAVAILABLE,
                file + " cannot be used (" + e.getMessage() + "); it holds what follow has taken out of the target",
                e);
    }

    private static long hash(PlannedKey key) {
        return NameHashes.hash(OwnKeys.pair(key.database(), key.key(), key.target()));
    }
}
