package io.metamigrator.systems.redis.apply;

import io.metamigrator.systems.redis.plan.PlannedKey;
import java.util.List;

/** Puts the keys of a slice into the target. A slice that was cut off is written again, and that must do no harm. */
public interface SliceWriter {

    /** What the target has of these keys, before the first byte is sent. */
    Marks before(List<PlannedKey> keys);

    /**
     * Writes the keys.
     *
     * @param mayBeWritten whether some of the keys may have been written by an attempt before
     * @param before what {@link #before} said at the first attempt
     * @return what became of each key; a refusal that concerns the whole server is thrown
     */
    Written write(boolean mayBeWritten, List<PlannedKey> keys, Marks before);
}
