package io.metamigrator.systems.sqlite.compare;

import java.nio.file.Path;

/** Which files of a set were looked through before, with the same bytes, and were whole. */
public interface KnownWhole {
    /** Nothing is known: each file is looked through. */
    KnownWhole NONE = file -> false;

    boolean isKnown(Path file);
}
