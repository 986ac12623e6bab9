package io.metamigrator.systems.sqlite.backup;

import io.metamigrator.migration.files.Durable;
import io.metamigrator.migration.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of this process with files in the making: it gets another name once it is whole, or is removed. */
final class AsideFolder {
    private static final Pattern NAME = Pattern.compile(".*\\.([0-9]+)\\.new");

    private final Path path;

    private AsideFolder(Path path) {
        this.path = path;
    }

    /** An empty one for a name; what processes have left behind there that are no more is removed. */
    static AsideFolder of(Path name) throws IOException {
        Path parent = name.toAbsolutePath().getParent();
        PrivateFiles.folder(parent);
        for (Path left : list(parent)) {
            Matcher process = NAME.matcher(left.getFileName().toString());
            if (process.matches() && !isAtWork(Long.parseLong(process.group(1)))) {
                PrivateFiles.removeAll(left);
            }
        }
        long self = ProcessHandle.current().pid();
        Path path = parent.resolve(name.getFileName() + "." + self + ".new");
        PrivateFiles.removeAll(path);
        PrivateFiles.folder(path);
        return new AsideFolder(path);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static boolean isAtWork(long process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    Path path() {
        return path;
    }

    /** Gives it its name, and has the disk keep all of it. */
    void become(Path name) throws IOException {
        Durable.syncAll(path);
        Durable.rename(path, name);
    }

    /** Nothing is left of it, unless it has got its name. */
    void remove() throws IOException {
        PrivateFiles.removeAll(path);
    }
}
