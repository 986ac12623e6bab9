package io.metamigrator.migration.settings;

import io.metamigrator.migration.failure.MigrationException;
import io.metamigrator.outside.OwnFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Refuses files that decide what the program does if others than who runs it may have written them. */
public final class TrustedFiles {
    static final String KEY = "files.trust";
    private static final String ANY = "any";

    private TrustedFiles() {}

    /** Looks at folders of routes, if they are there, and at what is in them. @throws MigrationException refused */
    public static void check(Settings settings, List<Path> folders) {
        if (settings.oneOf(KEY, "own", ANY).equals(ANY)) {
            return;
        }
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                refuse(folder);
                in(folder).forEach(TrustedFiles::refuse);
            }
        }
    }

    /** Why a file is not trusted; empty if it is. */
    public static Optional<String> problem(Settings settings, Path file) {
        return settings.oneOf(KEY, "own", ANY).equals(ANY)
                ? Optional.empty()
                : OwnFiles.writtenByOthers(file).or(() -> OwnFiles.writtenByOthers(folderOf(file)));
    }

    /** The file of settings cannot vouch for itself, so what it says of trust does not count. */
    static void checkSettings(Path file, String trust) {
        if (Files.exists(file) && !trust.equals(ANY)) {
            refuse(file);
            refuse(folderOf(file));
        }
    }

    private static Path folderOf(Path file) {
        return file.toAbsolutePath().getParent();
    }

    private static void refuse(Path path) {
        OwnFiles.writtenByOthers(path).ifPresent(why -> {
            throw MigrationException.refused(why + "; if the mount cannot be mended, set " + Setting.variable(KEY)
                    + "=any, and whoever may write there decides what this program does");
        });
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
