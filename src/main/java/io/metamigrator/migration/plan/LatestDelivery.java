package io.metamigrator.migration.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What a watched folder has taken, for those who plan by hand: the newest set, brought together in one folder. */
final class LatestDelivery {
    private LatestDelivery() {}

    /** The folder of the newest set that is complete; empty where nothing was taken. */
    static Optional<Path> in(Path watched) {
        Path done = watched.resolve(".done");
        if (!Files.isDirectory(done)) {
            return Optional.empty();
        }
        try (Stream<Path> sets = Files.list(done)) {
            return sets.map(set -> set.resolve("all"))
                    .filter(Files::isDirectory)
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
