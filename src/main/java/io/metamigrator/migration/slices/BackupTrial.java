package io.metamigrator.migration.slices;

import io.metamigrator.migration.Tally;
import java.util.Iterator;

/**
 * Puts what was kept back in a place where it disturbs nobody, compares, and removes it again. One thread.
 *
 * @param <K> some items that were kept
 */
public interface BackupTrial<K> extends AutoCloseable {

    /** The place, for people. */
    String place();

    /** The items of a backup; what can be closed is closed at the end. */
    Iterator<K> pages(BackupFolder.Backup backup);

    /** How many items that are. */
    int size(K page);

    /** Tries some items out, and leaves nothing of them; also if an attempt before was broken off. @return what came back */
    Tally<Restored> tryOut(BackupFolder.Backup backup, K page);

    @Override
    default void close() {}
}
