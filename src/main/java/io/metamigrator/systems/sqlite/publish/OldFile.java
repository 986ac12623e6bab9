package io.metamigrator.systems.sqlite.publish;

import io.metamigrator.systems.sqlite.source.Untouched;
import java.nio.file.Path;

/**
 * A database of the old set, as a new set was made of it.
 *
 * @param name its path below the data folder, with slashes
 * @param digests of what was planned
 */
public record OldFile(String name, Path path, Untouched digests) {

    /** The data folder. */
    Path folder() {
        Path folder = path.toAbsolutePath();
        for (int depth = Path.of(name).getNameCount(); depth > 0; depth--) {
            folder = folder.getParent();
        }
        return folder;
    }
}
