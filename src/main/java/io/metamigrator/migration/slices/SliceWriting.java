package io.metamigrator.migration.slices;

/**
 * A phase that writes: the ledger knows what is written before its first byte leaves, and after its last. Each step may be asked
 * for again with the same work, since a lost connection makes Camel begin anew.
 *
 * @param <W> what is written together; the ledger knows it by its {@code key}
 */
public interface SliceWriting<W> {

    /** Waits until it may begin. @throws Exception if the work is to end, with nothing of it done */
    void admit(W work) throws Exception;

    /**
     * Notes what the target has before the first byte is sent, unless an attempt before has noted it; it is durable then.
     *
     * @return whether it is to be written
     */
    boolean begin(W work);

    SliceResult write(W work);

    /** Notes what became of it. */
    void settle(W work, SliceResult result);

    /** How many items that are. */
    int size(W work);
}
