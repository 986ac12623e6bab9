package io.metamigrator.migration.records.plan;

import io.metamigrator.migration.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where a watched folder keeps what it has taken; for those who plan by hand, the newest set, brought together in one folder. */
public final class TakenFiles {
    private TakenFiles() {}

    /** The key of the setting that names the place. */
    public static String key(String migration) {
        return migration + ".archive";
    }

    /** The place: outside of the watched folder, since others write there. */
    public static Path root(Settings settings, String migration) {
        String key = key(migration);
        Path root = settings.given(key).isPresent()
                ? settings.path(key)
                : settings.path("out.dir").resolve("intake");
        return root.toAbsolutePath().normalize();
    }

    /**
     * The folder of the newest set that is complete, kept here or, as earlier, in the watched folder; empty if nothing was taken.
     *
     * @param isToRead of the name of a set
     */
    static Optional<Path> latest(Path root, Path watched, Predicate<String> isToRead) {
        return newest(root.resolve("done"), isToRead).or(() -> newest(watched.resolve(".done"), isToRead));
    }

    private static Optional<Path> newest(Path done, Predicate<String> isToRead) {
        if (!Files.isDirectory(done, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (Stream<Path> sets = Files.list(done)) {
            return sets.filter(set -> isToRead.test(set.getFileName().toString()))
                    .map(set -> set.resolve("all"))
                    .filter(all -> Files.isDirectory(all, LinkOption.NOFOLLOW_LINKS))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
