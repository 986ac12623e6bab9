package io.metamigrator.systems.sqlite.cleanup;

import io.metamigrator.migration.files.Digests;
import io.metamigrator.systems.sqlite.publish.PackedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that is to leave, and where it goes; both are the same where the publication has moved it.
 *
 * @param name its path below the data folder
 * @param digest what it held when the new set was made of it; empty where it is moved whatever it holds
 */
record OldPiece(String name, Path from, Path to, String digest) {

    /** Where a piece can be. */
    enum Stage {
        /** Where it was. */
        DUE,
        /** In the archive. */
        MOVED,
        /** In the archive, compressed. */
        COMPRESSED
    }

    Path compressed() {
        return new PackedFile(to).packed();
    }

    /** @return empty where it is nowhere */
    Optional<Stage> stage() {
        if (Files.exists(to)) {
            return Optional.of(Stage.MOVED);
        }
        if (Files.exists(compressed())) {
            return Optional.of(Stage.COMPRESSED);
        }
        return Files.exists(from) ? Optional.of(Stage.DUE) : Optional.empty();
    }

    /** What speaks against moving it, or against what was moved before; empty if nothing does. */
    Optional<String> objection() throws IOException {
        Optional<Stage> stage = stage();
        if (stage.isEmpty()) {
            return digest.isEmpty() ? Optional.empty() : Optional.of(name + " is gone; put it back");
        }
        if (stage.get() != Stage.DUE && !from.equals(to) && Files.exists(from)) {
            return Optional.of(from + " is there again beside " + to + "; find out who made it");
        }
        boolean holds = digest.isEmpty()
                || switch (stage.get()) {
                    case DUE -> Digests.sha256(from).equals(digest);
                    case MOVED -> Digests.sha256(to).equals(digest);
                    case COMPRESSED -> new PackedFile(to).digest().equals(digest);
                };
        return holds
                ? Optional.empty()
                : Optional.of(name + " was written to since the new set was made of it; what was written is in no"
                        + " other place");
    }
}
