package io.metamigrator.migration;

/** Tells people how far a phase is; bound as {@code progress}. Thread-safe; all methods return at once. */
public interface Progress {

    /** A new stretch of work begins; one that still ran is done. */
    void start(long total, String label);

    /** So many more are done. */
    void step(long done);

    /** Something worth a line: why it waits, what it resumed. */
    void note(String text);

    /** The work waits, for this reason, until something is done again. */
    default void waits(String reason) {}

    /** What the work waited for is over: a note that told it is none of now any more. */
    default void goesOn() {}

    void done();

    /** Something that has to be seen now, whoever watches: the work is asked to end. */
    default void alert(String text) {
        note(text);
    }
}
