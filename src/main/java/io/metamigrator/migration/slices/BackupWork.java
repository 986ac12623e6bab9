package io.metamigrator.migration.slices;

import java.io.IOException;
import java.util.Iterator;

/**
 * One backup in the making. One thread.
 *
 * @param <P> some items that are to be kept
 */
public interface BackupWork<P> extends AutoCloseable {

    BackupHead head();

    /** The items that are to be kept. */
    Iterator<P> pages();

    /** How many items that are. */
    int size(P page);

    /** Reads items and writes down those that are there. After a lost connection it is called again. */
    void keep(P page) throws IOException;

    /** Gives the backup its name, once it is whole and on the disk. @return how many items it holds */
    long finish() throws IOException;

    /** Throws away what was not finished. */
    @Override
    void close();
}
