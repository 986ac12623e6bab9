package io.metamigrator.systems.sqlite.publish;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the set of a run comes to count, and how what counted before counts again. Each change may be asked for again after a kill at
 * any instant. Who calls what changes something holds the migration's lease.
 */
public interface Publication {

    /** How sets come to count here, in words that a plan keeps: what was begun in one way is not known to another. */
    String way();

    /** Where the set of a run is made. */
    Path building(String run);

    /** The folder in which the set of a run is now. */
    Path place(String run);

    /** By what path readers open whatever set counts. */
    Path counting();

    /**
     * The files of the set of a run, which has been published, that are not as they were then and were written to or taken away since
     * a moment.
     */
    List<String> writtenSince(String run, Instant moment);

    /** The folder of the set that counted before the one of a run, which is published; empty if the old files did. */
    default Optional<Path> before(String run) {
        return Optional.empty();
    }

    /**
     * Where the old files are now: where they were, or where a publication has put them.
     *
     * @param source where they were before
     * @throws io.metamigrator.migration.failure.MigrationException refused, where a change was broken off, so that they are in no one place
     */
    default Path sources(Path source) {
        return source;
    }

    /** What speaks against publishing here what is made of a source; empty if nothing does. Changes nothing. */
    Optional<String> objection(Path source);

    /** What to know before a set is made of these files, and does not speak against it. */
    default List<String> warnings(List<Path> old) {
        return List.of();
    }

    /** What is not as it should be with the set of a run that counts; for people. */
    default List<String> flaws(String run) {
        return List.of();
    }

    /** The run whose files were left half moved by a kill, if there is one: the same command again carries that to its end. */
    default Optional<String> brokenOff() {
        return Optional.empty();
    }

    /** Makes the folder in which a set is made, where the set is not whole yet. */
    void begin(String run);

    /**
     * Has the set of a run count from now on.
     *
     * @param old the old databases, each proved to be as it was planned; asked for unless that was done before a kill
     */
    void publish(String run, Supplier<List<OldFile>> old);

    /** The folder of the set that counts, of whatever run it is; empty if none does. */
    Optional<Path> published();

    /** Whether the set of a run is the one that counts. */
    boolean isCurrent(String run);

    /**
     * Why the set of a run is to go on to count, or why it does not count; empty where it can be taken back, or was.
     *
     * @param forced whether a set that somebody has written to since is taken back as well
     * @param isSame whether its rows are proved to be as they were published, whatever its bytes are
     */
    Optional<String> stays(String run, boolean forced, boolean isSame);

    /** The same where nothing is known of the rows. */
    default Optional<String> stays(String run, boolean forced) {
        return stays(run, forced, false);
    }

    /** Has what counted before the set of a run count again. @return whether anything was changed */
    boolean takeBack(String run);
}
