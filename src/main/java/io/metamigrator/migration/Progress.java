package io.metamigrator.migration;

/** Where long work says how far it is. Implementations are thread-safe. */
public interface Progress {

    /** Work begins; a total of 0 or less means that nobody knows. */
    void start(long total, String label);

    void step(long count);

    /** A remark for the person who watches, such as why the work waits now. */
    void note(String text);

    void done();
}
