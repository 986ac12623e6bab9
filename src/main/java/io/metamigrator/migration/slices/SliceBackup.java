package io.metamigrator.migration.slices;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a system keeps before a plan changes it, and how it puts that back on trial.
 *
 * @param <P> some items that are to be kept
 * @param <K> some items that were kept
 */
public interface SliceBackup<P, K> {

    /** What is kept without being asked for, before the first apply of a plan. */
    default BackupHead.Kind always() {
        return BackupHead.Kind.TARGET;
    }

    /** What its items are called, many of them. */
    default String items(SliceWords words) {
        return words.items();
    }

    /** How many of them a plan may have, to tell how far a backup is. */
    default long items(SlicePlan plan) {
        return plan.parts().stream().mapToLong(SlicePart::size).sum();
    }

    /** The files that a plan is made by, which are kept with it. */
    default List<Path> rules() {
        return List.of();
    }

    /**
     * Begins a backup.
     *
     * @param file gets this name once it is whole, and is a file or a folder for its owner alone
     * @param at when it begins; all that it holds has to be of one instant, if the system has such
     */
    BackupWork<P> begin(SlicePlan plan, BackupHead.Kind kind, Path file, Instant at) throws IOException;

    /** What a backup says of itself; empty if it was not finished. */
    default Optional<BackupHead> head(Path backup) {
        return BackupManifest.find(backup).map(BackupManifest::head);
    }

    /** Reads a backup to its end. @return how many items it holds; refused if anything is not as it was written */
    default long check(Path backup) {
        return BackupManifest.find(backup).orElseThrow().check(backup);
    }

    /** Opens what puts backups back on trial. */
    BackupTrial<K> trial();
}
