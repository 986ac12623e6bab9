package io.metamigrator.systems.sqlite.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which processes have which files open, as far as {@code /proc} tells it; nothing where there is none. */
public final class OpenFiles {
    private final Map<Path, List<String>> holders;

    private OpenFiles(Map<Path, List<String>> holders) {
        this.holders = holders;
    }

    /** As it is now, for all processes but this one. */
    public static OpenFiles now() {
        return in(Path.of("/proc"), ProcessHandle.current().pid());
    }

    private static OpenFiles in(Path proc, long self) {
        Map<Path, List<String>> holders = new HashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (!process.getFileName().toString().equals(String.valueOf(self))) {
                    look(process, holders);
                }
            }
        } catch (IOException noProc) {
            return new OpenFiles(Map.of());
        }
        return new OpenFiles(holders);
    }

    private static void look(Path process, Map<Path, List<String>> holders) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                Path opened = Files.readSymbolicLink(file);
                if (opened.isAbsolute()) {
                    List<String> names = holders.computeIfAbsent(opened, none -> new ArrayList<>());
                    String name = name(process);
                    if (!names.contains(name)) {
                        names.add(name);
                    }
                }
            }
        } catch (IOException goneOrForbidden) {
            return; // the process has ended meanwhile, or belongs to somebody else
        }
    }

    private static String name(Path process) throws IOException {
        String command = Files.readString(process.resolve("comm")).strip();
        return command + " (process " + process.getFileName() + ")";
    }

    /** The processes that have a file open, each as {@code trader (process 17)}. */
    public List<String> holders(Path file) throws IOException {
        return holders.getOrDefault(file.toRealPath(), List.of());
    }
}
