package io.metamigrator.systems.sqlite.source;

import io.metamigrator.systems.sqlite.engine.Companions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which processes have which files open, as far as {@code /proc} tells it; nothing where there is none. A file is known by what it
 * is and not by its name, so that one that was renamed since, or that has another path in a container, is found as well.
 */
public final class OpenFiles {
    private final Path proc;
    private final long self;
    private final FileLocks locks;
    private final Map<Object, List<String>> holders;

    private OpenFiles(Path proc, long self, Map<Object, List<String>> holders) {
        this.proc = proc;
        this.self = self;
        this.locks = FileLocks.in(proc.resolve("locks"));
        this.holders = holders;
    }

    /** As it is now, for all processes but this one. */
    public static OpenFiles now() {
        return in(Path.of("/proc"), ProcessHandle.current().pid());
    }

    /** @param proc the folder of the processes @param self who is left out */
    public static OpenFiles in(Path proc, long self) {
        Map<Object, List<String>> holders = new HashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (!process.getFileName().toString().equals(String.valueOf(self))) {
                    look(process, holders);
                }
            }
        } catch (IOException noProc) {
            return new OpenFiles(proc, self, Map.of());
        }
        return new OpenFiles(proc, self, holders);
    }

    private static void look(Path process, Map<Object, List<String>> holders) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            Set<Object> opened = new LinkedHashSet<>();
            files.forEach(file -> key(file).ifPresent(opened::add));
            String name = opened.isEmpty() ? "" : name(process);
            opened.forEach(file ->
                    holders.computeIfAbsent(file, none -> new ArrayList<>()).add(name));
        } catch (IOException goneOrForbidden) {
            return; // the process has ended meanwhile, or belongs to somebody else
        }
    }

    /** Which file it is that a path leads to; empty where it is none, or is gone. */
    private static Optional<Object> key(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.isRegularFile() ? Optional.ofNullable(found.fileKey()) : Optional.empty();
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }

    private String name(long process) {
        try {
            return name(proc.resolve(String.valueOf(process)));
        } catch (IOException ended) {
            return "process " + process;
        }
    }

    private static String name(Path process) throws IOException {
        String command = Files.readString(process.resolve("comm")).strip();
        return command + " (process " + process.getFileName() + ")";
    }

    /** The processes that have a file open, each as {@code trader (process 17)}. */
    public List<String> holders(Path file) {
        Set<String> all = new LinkedHashSet<>(key(file).map(holders::get).orElse(List.of()));
        for (long process : locks.holders(file)) {
            if (process != self) {
                all.add(process > 0 ? name(process) : "a process that cannot be seen from here");
            }
        }
        return List.copyOf(all);
    }

    /** Those that have a database open, or what lies beside it. */
    public List<String> holdersOf(Path database) {
        Set<String> all = new LinkedHashSet<>(holders(database));
        Companions.of(database).forEach(companion -> all.addAll(holders(companion)));
        return List.copyOf(all);
    }
}
