package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.migration.files.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What is written down of a swap before the first of its files moves. How far it has come is part of the file's name, so that
 * going on needs no room on a disk that is full.
 */
final class SwapJournal {
    /** How far a swap has come. */
    enum Phase {
        /** Files leave. */
        AWAY,
        /** All have left, and others come in. */
        IN,
        /** All have come in. */
        DONE
    }

    private final Path archives;
    private final String name;

    /** @param name of the swap, one of its kind and run */
    SwapJournal(Path archives, String name) {
        this.archives = archives;
        this.name = name;
    }

    /** How far it has come; empty if it was never begun. */
    Optional<Phase> phase() {
        for (Phase phase : Phase.values()) {
            if (Files.exists(file(phase))) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }

    boolean isIn(Phase phase) {
        return phase().equals(Optional.of(phase));
    }

    boolean isUnderWay() {
        return phase().isPresent() && !isIn(Phase.DONE);
    }

    Swap read() throws IOException {
        return Swap.read(file(phase().orElseThrow()));
    }

    void begin(Swap swap, Steps steps) throws IOException {
        SyncedFiles.write(file(Phase.AWAY), swap.text(), steps);
    }

    void advance(Phase from, Phase to, Steps steps) throws IOException {
        steps.next("note that " + name + " is " + word(to));
        Durable.rename(file(from), file(to));
    }

    /** Has it never have been. */
    void forget(Steps steps) throws IOException {
        Optional<Phase> phase = phase();
        if (phase.isPresent()) {
            steps.next("forget " + name);
            Files.delete(file(phase.get()));
            Durable.sync(archives);
        }
    }

    private Path file(Phase phase) {
        return archives.resolve(name + "." + word(phase) + ".json");
    }

    private static String word(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
